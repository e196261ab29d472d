package org.enlace.gateway.reporting.disclosure;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that a table uses for cells without a number. {@code <5} is a suppressed number and never the number 5; {@code -99} is no number at all.
 *
 * @param least the least that {@code <5} may stand for: 0 where a true 0 is suppressed too, as UNODC does, 1 where it is shown
 * @param suppressed further marks of a suppressed number, such as {@code *}
 */
public record SuppressionMarks(int least, Set<String> suppressed) {

    private static final Pattern BELOW = Pattern.compile("<\\s*(\\d{1,9})");
    private static final Pattern UP_TO = Pattern.compile("(?:<=|≤)\\s*(\\d{1,9})");
    private static final Pattern BETWEEN = Pattern.compile("(\\d{1,9})\\s*(?:-|–|\\.\\.)\\s*(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})(?:\\.0+)?");
    private static final Set<String> NOTHING = Set.of("", "-99", "-98", "..", "...", "-", "n/a", "na");

    public SuppressionMarks {
        suppressed = Set.copyOf(suppressed);
    }

    /** Reads the content of a cell. Empty if it is neither a count nor a known mark. */
    Optional<PublishedCell> read(String text) {
        String said = text.strip();
        if (suppressed.contains(said)) {
            return Optional.of(PublishedCell.suppressed(Range.ANY));
        }
        if (NOTHING.contains(said.toLowerCase(Locale.ROOT))) {
            return Optional.of(PublishedCell.NOTHING);
        }
        return number(said).or(() -> below(said)).or(() -> between(said));
    }

    private static Optional<PublishedCell> number(String said) {
        Matcher number = NUMBER.matcher(said);
        return number.matches() ? Optional.of(PublishedCell.number(Long.parseLong(number.group(1)))) : Optional.empty();
    }

    private Optional<PublishedCell> below(String said) {
        Matcher below = BELOW.matcher(said);
        if (below.matches()) {
            return held(least, Long.parseLong(below.group(1)) - 1);
        }
        Matcher upTo = UP_TO.matcher(said);
        return upTo.matches() ? held(least, Long.parseLong(upTo.group(1))) : Optional.empty();
    }

    private static Optional<PublishedCell> between(String said) {
        Matcher between = BETWEEN.matcher(said);
        return between.matches()
                ? held(Long.parseLong(between.group(1)), Long.parseLong(between.group(2)))
                : Optional.empty();
    }

    private static Optional<PublishedCell> held(long low, long high) {
        return low > high ? Optional.empty() : Optional.of(PublishedCell.suppressed(new Range(low, high)));
    }
}
