package org.enlace.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Schemes of the numbers that partners give to cases themselves: such a scheme is the id of its partner and is in lower case, the national schemes are
 * in upper case. A number of this kind may be a person's document, and it is for its partner alone. Pure.
 */
public final class PartnerScheme {
    /** The place of records that holds the numbers of their case. */
    public static final String FIELD = "case.externalIds";

    private static final List<String> STEPS = List.of(FIELD.split("\\."));

    /** A text that numbers nothing: no digit but zeros, as words and {@code s/n} have none, or nines alone. */
    private static final Pattern NO_NUMBER = Pattern.compile("[^1-9]*|[^0-9]*9{3,}[^0-9]*");

    private PartnerScheme() {}

    /** Tells if a scheme, a key of {@link #FIELD}, is the id of a partner. */
    public static boolean is(String scheme) {
        if (scheme.isEmpty() || scheme.charAt(0) < 'a' || scheme.charAt(0) > 'z') {
            return false;
        }
        for (int at = 1; at < scheme.length(); at++) {
            char c = scheme.charAt(at);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Tells if a value of a partner's scheme stands for a missing number; false for any other scheme. */
    public static boolean isPlaceholder(String scheme, String value) {
        if (!is(scheme)) {
            return false;
        }
        return NO_NUMBER.matcher(value).matches();
    }

    /** Tells if a number of a partner's scheme names one case: it is stated, not known to be wrong, and no placeholder. */
    public static boolean namesCase(String scheme, JsonNode number) {
        String verdict = number.path("verdict").asText("UNCHECKED");
        return number.path("value").isTextual()
                && !verdict.equals("INVALID")
                && !verdict.equals("PLACEHOLDER")
                && !isPlaceholder(scheme, number.get("value").textValue());
    }

    /**
     * Returns the scheme to which a path leads.
     *
     * @param steps names and keys from the top of a record
     * @return empty for any other path, one that leads to a national scheme among them
     */
    public static Optional<String> of(List<String> steps) {
        boolean leads = steps.size() > STEPS.size()
                && is(steps.get(STEPS.size()))
                && steps.subList(0, STEPS.size()).equals(STEPS);
        return leads ? Optional.of(steps.get(STEPS.size())) : Optional.empty();
    }

    /** Tells if a path leads to a number as a whole, and not into it. */
    public static boolean isNumber(List<String> steps) {
        return steps.size() == STEPS.size() + 1 && of(steps).isPresent();
    }

    /** Returns the path of a partner's own number, as tables and policies write it. */
    public static String path(String partner) {
        return FIELD + "[" + partner + "]";
    }

    /** Returns the numbers of a record's case by scheme; a missing node if it names none. */
    public static JsonNode numbers(JsonNode record) {
        return record.path(STEPS.get(0)).path(STEPS.get(1));
    }

    /** Tells if a record holds a number under the scheme of another partner than this, or one that names another scheme. */
    public static boolean hasForeign(JsonNode record, String partner) {
        for (Map.Entry<String, JsonNode> number : numbers(record).properties()) {
            boolean own = number.getKey().equals(partner)
                    && number.getValue().path("scheme").asText(partner).equals(partner);
            if (is(number.getKey()) && !own) {
                return true;
            }
        }
        return false;
    }
}
