package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the single keywords of JSON Schema. A keyword of one type says nothing about values of another. Pure. */
final class FastKeywordCheck {
    private FastKeywordCheck() {}

    static FastCheck.Rule of(String keyword, JsonNode said) {
        return switch (keyword) {
            case "type" -> said.isTextual() ? type(said.textValue()) : FastCheck.Rule.UNKNOWN;
            case "const" -> choices(List.of(said));
            case "enum" -> choices(said);
            case "required" -> required(said);
            case "pattern" -> pattern(said.textValue());
            case "format" -> format(said.textValue());
            case "minLength" -> text(said, (text, bound) -> text.codePointCount(0, text.length()) >= bound);
            case "maxLength" -> text(said, (text, bound) -> text.codePointCount(0, text.length()) <= bound);
            case "minimum" -> number(said, compared -> compared >= 0);
            case "maximum" -> number(said, compared -> compared <= 0);
            case "minItems" -> size(said, JsonNode::isArray, false);
            case "maxItems" -> size(said, JsonNode::isArray, true);
            case "minProperties" -> size(said, JsonNode::isObject, false);
            case "maxProperties" -> size(said, JsonNode::isObject, true);
            case "uniqueItems" -> said.asBoolean() ? FastKeywordCheck::unique : value -> FastCheck.YES;
            default -> FastCheck.Rule.UNKNOWN;
        };
    }

    private static FastCheck.Rule type(String name) {
        return switch (name) {
            case "object" -> value -> FastCheck.of(value.isObject());
            case "array" -> value -> FastCheck.of(value.isArray());
            case "string" -> value -> FastCheck.of(value.isTextual());
            case "boolean" -> value -> FastCheck.of(value.isBoolean());
            case "null" -> value -> FastCheck.of(value.isNull());
            case "number" -> value -> FastCheck.of(value.isNumber());
            // The full validator decides if 1.0 is an integer.
            case "integer" ->
                value -> value.isFloatingPointNumber() ? FastCheck.UNSURE : FastCheck.of(value.isIntegralNumber());
            default -> FastCheck.Rule.UNKNOWN;
        };
    }

    /** Builds the rule for a list of choices; equality of two numbers is left to the full validator. */
    private static FastCheck.Rule choices(Iterable<JsonNode> said) {
        Set<JsonNode> choices = new HashSet<>();
        for (JsonNode choice : said) {
            if (choice.isContainerNode() || choice.isNumber()) {
                return FastCheck.Rule.UNKNOWN;
            }
            choices.add(choice);
        }
        return value -> FastCheck.of(!value.isContainerNode() && choices.contains(value));
    }

    private static FastCheck.Rule required(JsonNode said) {
        String[] names = new String[said.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = said.get(i).textValue();
        }
        return value -> {
            boolean all = true;
            for (int i = 0; i < names.length && value.isObject() && all; i++) {
                all = value.has(names[i]);
            }
            return FastCheck.of(all);
        };
    }

    /** Builds the rule for a pattern; a text that fits except for a line end behind it is left to the full validator. */
    private static FastCheck.Rule pattern(String expression) {
        Pattern pattern = Pattern.compile(expression);
        Predicate<String> plain = FastPatternCheck.of(expression).orElse(text -> false);
        boolean toEnd = expression.endsWith("$");
        return value -> {
            if (!value.isTextual() || plain.test(value.textValue())) {
                return FastCheck.YES;
            }
            Matcher found = pattern.matcher(value.textValue());
            boolean fits = found.find();
            boolean whole = fits && found.end() == value.textValue().length();
            return toEnd && fits && !whole ? FastCheck.UNSURE : FastCheck.of(fits);
        };
    }

    private static FastCheck.Rule format(String name) {
        Predicate<String> usual =
                switch (name) {
                    case "date" -> FastTimeCheck::isDay;
                    case "date-time" -> FastTimeCheck::isMoment;
                    default -> text -> false;
                };
        return value -> !value.isTextual() || usual.test(value.textValue()) ? FastCheck.YES : FastCheck.UNSURE;
    }

    /** Measures a text, for comparison with a bound. */
    @FunctionalInterface
    private interface Measured {
        boolean fits(String text, int bound);
    }

    private static FastCheck.Rule text(JsonNode said, Measured measured) {
        int bound = said.intValue();
        return said.canConvertToInt()
                ? value -> FastCheck.of(!value.isTextual() || measured.fits(value.textValue(), bound))
                : FastCheck.Rule.UNKNOWN;
    }

    private static FastCheck.Rule number(JsonNode said, IntPredicate fits) {
        BigDecimal bound = said.decimalValue();
        return said.isNumber()
                ? value -> FastCheck.of(
                        !value.isNumber() || fits.test(value.decimalValue().compareTo(bound)))
                : FastCheck.Rule.UNKNOWN;
    }

    private static FastCheck.Rule size(JsonNode said, Predicate<JsonNode> counted, boolean atMost) {
        int bound = said.intValue();
        return said.canConvertToInt()
                ? value ->
                        FastCheck.of(!counted.test(value) || (atMost ? value.size() <= bound : value.size() >= bound))
                : FastCheck.Rule.UNKNOWN;
    }

    /** Checks that values are unique: texts are compared here; numbers are left to the full validator. */
    private static FastCheck unique(JsonNode value) {
        Set<String> seen = new HashSet<>();
        for (JsonNode each : value) {
            if (value.isArray() && !(each.isTextual() && seen.add(each.textValue()))) {
                return FastCheck.UNSURE;
            }
        }
        return FastCheck.YES;
    }
}
