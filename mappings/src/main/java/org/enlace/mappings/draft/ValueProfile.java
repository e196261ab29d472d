package org.enlace.mappings.draft;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The kind of the values of one place, read from the values alone.
 *
 * @param total values with content, without null words
 * @param matching values of that kind
 * @param format of dates, as a layout writes it; separator of lists; else empty
 * @param words distinct values; of lists the distinct pieces
 * @param nulls null words among the values, with their reason
 * @param repeated whether each word occurs twice on the average, as codes do
 */
record ValueProfile(
        Kind kind,
        int total,
        int matching,
        String format,
        Set<String> words,
        Map<String, String> nulls,
        boolean repeated) {

    /** The kinds of values. */
    enum Kind {
        /** No value is known. */
        UNKNOWN("no value in the sample"),
        CARD("valid identity numbers"),
        REPORT("numbers of 19 digits"),
        INTEGER("whole numbers"),
        DIGITS("digits with zeros in front, or more than 15"),
        DECIMAL("decimals"),
        DATE("dates"),
        DATE_TIME("dates with a time"),
        INSTANT("instants with an offset"),
        YES_NO("words for yes and no"),
        LIST("words or lists of words"),
        WORDS("words"),
        TEXT("texts");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }
    }

    private static final int MOST_WORDS = 40;
    private static final int LONGEST_WORD = 40;
    private static final int FEW_VALUES = 5;
    private static final double NEARLY_ALL = 0.8;
    private static final Map<String, String> NULL_WORDS = Map.ofEntries(
            Map.entry("s/n", "NOT_STATED"),
            Map.entry("s/d", "NOT_STATED"),
            Map.entry("sin dato", "NOT_STATED"),
            Map.entry("sin datos", "NOT_STATED"),
            Map.entry("null", "NOT_STATED"),
            Map.entry("-", "NOT_STATED"),
            Map.entry("--", "NOT_STATED"),
            Map.entry("n/a", "NOT_APPLICABLE"),
            Map.entry("no aplica", "NOT_APPLICABLE"),
            Map.entry("se desconoce", "UNKNOWN"),
            Map.entry("desconoce", "UNKNOWN"),
            Map.entry("unknown", "UNKNOWN"));
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{M}.,_()' -]*");
    private static final List<Pattern> SEPARATORS =
            List.of(Pattern.compile("\\|"), Pattern.compile(";"), Pattern.compile(" / |(?<=\\p{L}{3})/(?=\\p{L}{3})"));
    private static final List<String> SIGNS = List.of("|", ";", "/");

    static ValueProfile of(Outline place) {
        Map<String, Integer> values = new LinkedHashMap<>(place.values);
        Map<String, String> nulls = new LinkedHashMap<>();
        values.keySet().forEach(value -> {
            String reason = NULL_WORDS.get(TitleWords.plain(value));
            if (reason != null) {
                nulls.put(value, reason);
            }
        });
        values.keySet().removeAll(nulls.keySet());
        int total = values.values().stream().mapToInt(Integer::intValue).sum();
        if (place.declared) {
            return new ValueProfile(
                    values.isEmpty() ? Kind.UNKNOWN : Kind.WORDS, 0, 0, "", values.keySet(), Map.of(), false);
        }
        return new Reading(values, nulls, total).profile();
    }

    /** Returns how many values are of the kind, without a value. */
    String fact() {
        String more = nulls.isEmpty() ? "" : "; null words: " + nulls.size();
        String form = format.isEmpty() || kind == Kind.DECIMAL ? "" : " (" + format + ")";
        return switch (kind) {
            case UNKNOWN -> kind.plural;
            case WORDS -> (total == 0 ? "the contract lists " : total + " values, different ones: ") + words.size();
            default -> matching + " of " + total + " values are " + kind.plural + form + more;
        };
    }

    boolean is(Kind... kinds) {
        return List.of(kinds).contains(kind);
    }

    /** Tells if the words can be drafted as codes: few, and seen again or allowed by a contract. */
    boolean codes() {
        return is(Kind.WORDS, Kind.LIST) && words.size() <= MOST_WORDS;
    }

    /** The reading of the values of one place. */
    private record Reading(Map<String, Integer> values, Map<String, String> nulls, int total) {
        ValueProfile profile() {
            if (total == 0) {
                return made(Kind.UNKNOWN, 0, "");
            }
            int cards = count(IdentityNumber::valid);
            if (cards >= total * NEARLY_ALL) {
                return made(Kind.CARD, cards, "");
            }
            if (all("\\d{19}")) {
                return made(Kind.REPORT, total, "");
            }
            String date = DateFormats.of(values.keySet());
            if (date != null) {
                return made(Kind.DATE, total, date);
            }
            String time = DateFormats.ofTimes(values.keySet());
            if (time != null) {
                return made(time.equals(DateFormats.OFFSET) ? Kind.INSTANT : Kind.DATE_TIME, total, time);
            }
            return plain();
        }

        private ValueProfile plain() {
            if (all("(?i)s[i\u00ed]?|no?|yes|y|true|false")) {
                return made(Kind.YES_NO, total, "");
            }
            if (all("-?(0|[1-9]\\d{0,14})")) {
                return made(Kind.INTEGER, total, "");
            }
            if (all("\\d+")) {
                return made(Kind.DIGITS, total, "");
            }
            if (all("-?\\d{1,15}([.,]\\d{1,6})?")) {
                return made(Kind.DECIMAL, total, values.keySet().stream().anyMatch(v -> v.contains(",")) ? "," : ".");
            }
            for (int i = 0; i < SIGNS.size(); i++) {
                Set<String> pieces = pieces(SEPARATORS.get(i));
                if (pieces != null) {
                    boolean again = pieces.size() * 2 <= total;
                    return new ValueProfile(Kind.LIST, total, total, SIGNS.get(i), pieces, nulls, again);
                }
            }
            return made(few() ? Kind.WORDS : Kind.TEXT, total, "");
        }

        private boolean few() {
            boolean short_ = values.keySet().stream().allMatch(Reading::word);
            return short_
                    && values.size() <= MOST_WORDS
                    && (total < FEW_VALUES || values.size() < total || values.size() == 1);
        }

        private static boolean word(String value) {
            return value.length() <= LONGEST_WORD && WORD.matcher(value).matches();
        }

        /** Returns the words of lists; null if no value is a list, or if a piece is no word. */
        private Set<String> pieces(Pattern separator) {
            Set<String> pieces = new LinkedHashSet<>();
            boolean list = false;
            for (String value : values.keySet()) {
                String[] parts = separator.split(value);
                list |= parts.length > 1;
                for (String part : parts) {
                    if (!word(part.strip())) {
                        return null;
                    }
                    pieces.add(part.strip());
                }
            }
            return list && pieces.size() <= MOST_WORDS ? pieces : null;
        }

        private boolean all(String pattern) {
            return count(Pattern.compile(pattern).asMatchPredicate()) == total;
        }

        private int count(Predicate<String> is) {
            return values.entrySet().stream()
                    .filter(entry -> is.test(entry.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        private ValueProfile made(Kind kind, int matching, String format) {
            return new ValueProfile(kind, total, matching, format, values.keySet(), nulls, values.size() * 2 <= total);
        }
    }
}
