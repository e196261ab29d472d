package org.enlace.gateway.monitoring.disclosure;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table writes what it does not tell. {@code <5} is a number held back and never the number 5; {@code -99} is no number at all.
 *
 * @param least the least that {@code <5} may stand for: 0 where a true 0 is held back too, as UNODC does, 1 where it is shown
 * @param suppressed further marks of a number held back, such as {@code *}
 */
public record Marks(int least, Set<String> suppressed) {

    private static final Pattern BELOW = Pattern.compile("<\\s*(\\d{1,9})");
    private static final Pattern UP_TO = Pattern.compile("(?:<=|≤)\\s*(\\d{1,9})");
    private static final Pattern BETWEEN = Pattern.compile("(\\d{1,9})\\s*(?:-|–|\\.\\.)\\s*(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})(?:\\.0+)?");
    private static final Set<String> NOTHING = Set.of("", "-99", "-98", "..", "...", "-", "n/a", "na");

    public Marks {
        suppressed = Set.copyOf(suppressed);
    }

    /** What a cell says. Empty if it is neither a count nor any mark that is known. */
    Optional<Shown> read(String text) {
        String said = text.strip();
        if (suppressed.contains(said)) {
            return Optional.of(Shown.suppressed(Range.ANY));
        }
        if (NOTHING.contains(said.toLowerCase(Locale.ROOT))) {
            return Optional.of(Shown.NOTHING);
        }
        return number(said).or(() -> below(said)).or(() -> between(said));
    }

    private static Optional<Shown> number(String said) {
        Matcher number = NUMBER.matcher(said);
        return number.matches() ? Optional.of(Shown.number(Long.parseLong(number.group(1)))) : Optional.empty();
    }

    private Optional<Shown> below(String said) {
        Matcher below = BELOW.matcher(said);
        if (below.matches()) {
            return held(least, Long.parseLong(below.group(1)) - 1);
        }
        Matcher upTo = UP_TO.matcher(said);
        return upTo.matches() ? held(least, Long.parseLong(upTo.group(1))) : Optional.empty();
    }

    private static Optional<Shown> between(String said) {
        Matcher between = BETWEEN.matcher(said);
        return between.matches()
                ? held(Long.parseLong(between.group(1)), Long.parseLong(between.group(2)))
                : Optional.empty();
    }

    private static Optional<Shown> held(long low, long high) {
        return low > high ? Optional.empty() : Optional.of(Shown.suppressed(new Range(low, high)));
    }
}
