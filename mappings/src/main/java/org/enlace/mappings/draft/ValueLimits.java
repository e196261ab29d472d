package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.draft.ValueProfile.Kind;

/**
 * The limits that a contract can set to the values of one place, as strict as the sample.
 *
 * @param type of a layout's field
 * @param format of a date, else empty
 * @param pattern of all values, or empty
 * @param values all allowed values, or empty
 * @param length the most characters with a margin; 0 if another limit is narrower
 */
record ValueLimits(String type, String format, String pattern, List<String> values, int length) {
    private static final int STEP = 10;

    /** @param code whether the values are codes; the words of other places are never listed: they may be a person's */
    static ValueLimits of(Outline place, boolean code) {
        ValueProfile values = ValueProfile.of(place);
        int length = (2 * place.longest + STEP - 1) / STEP * STEP;
        if (code && values.repeated() && values.is(Kind.WORDS, Kind.YES_NO)) {
            List<String> all = new ArrayList<>(values.words());
            all.addAll(values.nulls().keySet());
            return new ValueLimits("text", "", "", all, 0);
        }
        if (values.matching() < values.total()) {
            return new ValueLimits("text", "", "", List.of(), length);
        }
        ValueLimits strict = of(place, values, length);
        if (values.nulls().isEmpty() || strict.pattern().isEmpty()) {
            return strict;
        }
        String nulls = values.nulls().keySet().stream()
                .map(word -> "|" + word.replaceAll("[^\\p{L}0-9 ]", "[$0]"))
                .collect(Collectors.joining());
        return new ValueLimits("text", "", strict.pattern() + nulls, List.of(), 0);
    }

    /** Tells if the values are dates in the form that JSON Schema and XSD name {@code date}: only days that exist pass. */
    boolean isoDate() {
        return type.equals("date") && format.equals("yyyy-MM-dd");
    }

    private static ValueLimits of(Outline place, ValueProfile values, int length) {
        return switch (values.kind()) {
            case CARD -> digits("[0-9]{10}");
            case REPORT -> digits("[0-9]{19}");
            case DIGITS -> digits(digitsPattern(place));
            case INTEGER -> new ValueLimits("number", "", "-?[0-9]{1,15}", List.of(), 0);
            case DECIMAL -> new ValueLimits("decimal", "", "-?[0-9]{1,15}([.,][0-9]{1,6})?", List.of(), 0);
            case DATE -> new ValueLimits("date", values.format(), datePattern(values.format()), List.of(), 0);
            default -> new ValueLimits("text", "", "", List.of(), length);
        };
    }

    private static ValueLimits digits(String pattern) {
        return new ValueLimits("digits", "", pattern, List.of(), 0);
    }

    private static String digitsPattern(Outline place) {
        boolean same = place.values.keySet().stream().allMatch(value -> value.length() == place.longest);
        return same ? "[0-9]{" + place.longest + "}" : "[0-9]{1," + 2 * place.longest + "}";
    }

    private static String datePattern(String format) {
        return format.replace(".", "[.]")
                .replace("yyyy", "[0-9]{4}")
                .replaceFirst("dd", "[0-9]{2}")
                .replaceFirst("MM", "[0-9]{2}")
                .replaceFirst("[dM]", "[0-9]{1,2}")
                .replaceFirst("[dM]", "[0-9]{1,2}");
    }
}
