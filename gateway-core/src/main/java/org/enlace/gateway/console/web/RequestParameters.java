package org.enlace.gateway.console.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.registry.entities.ListWindow;
import org.enlace.gateway.platform.database.KeysetPosition;

/** Reads the parameters of one request, strictly: an unreadable one is an {@link InvalidParameterException}. An empty parameter counts as absent. */
public final class RequestParameters {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?.*");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Map<String, String> given;

    public RequestParameters(Map<String, String> given) {
        this.given = given;
    }

    /** Printable text of at most this length. */
    public Optional<String> text(String name, int longest) {
        return raw(name).map(text -> {
            if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidParameterException(name);
            }
            return text;
        });
    }

    /** Text of this shape. */
    public Optional<String> matching(String name, Pattern shape) {
        return raw(name).map(text -> {
            if (!shape.matcher(text).matches()) {
                throw new InvalidParameterException(name);
            }
            return text;
        });
    }

    /** A word of one of these sets. */
    public Optional<String> oneOf(String name, List<Set<String>> words) {
        return raw(name).map(text -> {
            if (words.stream().noneMatch(set -> set.contains(text))) {
                String known =
                        words.stream().flatMap(Set::stream).distinct().sorted().collect(Collectors.joining(", "));
                throw new InvalidParameterException(name, "one of " + known);
            }
            return text;
        });
    }

    /** A whole number in these bounds. */
    public int number(String name, int otherwise, int least, int most) {
        return raw(name).map(text -> number(name, text, least, most)).orElse(otherwise);
    }

    /** An id. */
    public Optional<UUID> id(String name) {
        return raw(name).map(text -> id(name, text));
    }

    /** Returns the end of the page before, in a list that shows open items first. */
    public Optional<KeysetPosition> place(String name) {
        return raw(name).map(text -> KeysetPosition.read(text).orElseThrow(() -> new InvalidParameterException(name)));
    }

    /** Returns the rows of a page of a list with a fixed default. */
    public int limit(int otherwise) {
        return number("limit", otherwise, 1, MessageFilter.LARGEST);
    }

    /** Returns the rows of a list that is read by number. */
    public ListWindow window(int otherwise) {
        return new ListWindow(number("after", 0, 0, 999_999_999), limit(otherwise));
    }

    /** An id in a path. */
    public static UUID id(String name, String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new InvalidParameterException(name);
        }
        return UUID.fromString(text);
    }

    /** The id, if this text is one. */
    public static Optional<UUID> asId(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** A moment of our century: an instant with offset, or a date or time of Ecuador's mainland. */
    public Optional<Instant> moment(String name) {
        return raw(name).map(text -> {
            Instant moment = read(name, text);
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                throw new InvalidParameterException(name);
            }
            return moment;
        });
    }

    private static Instant read(String name, String text) {
        try {
            if (!INSTANT.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(MomentFormat.ZONE).toInstant();
            }
            // In a query string an unescaped + arrives as a space.
            String stamp = text.replace(' ', '+');
            return stamp.matches(".*(Z|[+-]\\d{2}:\\d{2})$")
                    ? OffsetDateTime.parse(stamp).toInstant()
                    : LocalDateTime.parse(stamp).atZone(MomentFormat.ZONE).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidParameterException(name);
        }
    }

    private static int number(String name, String text, int least, int most) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new InvalidParameterException(name);
        }
        return Integer.parseInt(text);
    }

    private Optional<String> raw(String name) {
        return Optional.ofNullable(given.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
