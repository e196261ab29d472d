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

/** The rules of single keywords of JSON Schema. A keyword of one type says nothing about values of another. Pure. */
final class SureKeyword {
    private SureKeyword() {}

    static Sure.Rule of(String keyword, JsonNode said) {
        return switch (keyword) {
            case "type" -> said.isTextual() ? type(said.textValue()) : Sure.Rule.UNKNOWN;
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
            case "uniqueItems" -> said.asBoolean() ? SureKeyword::unique : value -> Sure.YES;
            default -> Sure.Rule.UNKNOWN;
        };
    }

    private static Sure.Rule type(String name) {
        return switch (name) {
            case "object" -> value -> Sure.of(value.isObject());
            case "array" -> value -> Sure.of(value.isArray());
            case "string" -> value -> Sure.of(value.isTextual());
            case "boolean" -> value -> Sure.of(value.isBoolean());
            case "null" -> value -> Sure.of(value.isNull());
            case "number" -> value -> Sure.of(value.isNumber());
            // Whether 1.0 is an integer is a question of its own.
            case "integer" -> value -> value.isFloatingPointNumber() ? Sure.UNSURE : Sure.of(value.isIntegralNumber());
            default -> Sure.Rule.UNKNOWN;
        };
    }

    /** Whether two numbers are the same is a question of its own. */
    private static Sure.Rule choices(Iterable<JsonNode> said) {
        Set<JsonNode> choices = new HashSet<>();
        for (JsonNode choice : said) {
            if (choice.isContainerNode() || choice.isNumber()) {
                return Sure.Rule.UNKNOWN;
            }
            choices.add(choice);
        }
        return value -> Sure.of(!value.isContainerNode() && choices.contains(value));
    }

    private static Sure.Rule required(JsonNode said) {
        String[] names = new String[said.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = said.get(i).textValue();
        }
        return value -> {
            boolean all = true;
            for (int i = 0; i < names.length && value.isObject() && all; i++) {
                all = value.has(names[i]);
            }
            return Sure.of(all);
        };
    }

    /** What fits but for the end of a line behind it is for somebody else. */
    private static Sure.Rule pattern(String expression) {
        Pattern pattern = Pattern.compile(expression);
        Predicate<String> plain = SurePattern.of(expression).orElse(text -> false);
        boolean toEnd = expression.endsWith("$");
        return value -> {
            if (!value.isTextual() || plain.test(value.textValue())) {
                return Sure.YES;
            }
            Matcher found = pattern.matcher(value.textValue());
            boolean fits = found.find();
            boolean whole = fits && found.end() == value.textValue().length();
            return toEnd && fits && !whole ? Sure.UNSURE : Sure.of(fits);
        };
    }

    private static Sure.Rule format(String name) {
        Predicate<String> usual =
                switch (name) {
                    case "date" -> SureTime::isDay;
                    case "date-time" -> SureTime::isMoment;
                    default -> text -> false;
                };
        return value -> !value.isTextual() || usual.test(value.textValue()) ? Sure.YES : Sure.UNSURE;
    }

    /** What is measured of a text, against a bound. */
    @FunctionalInterface
    private interface Measured {
        boolean fits(String text, int bound);
    }

    private static Sure.Rule text(JsonNode said, Measured measured) {
        int bound = said.intValue();
        return said.canConvertToInt()
                ? value -> Sure.of(!value.isTextual() || measured.fits(value.textValue(), bound))
                : Sure.Rule.UNKNOWN;
    }

    private static Sure.Rule number(JsonNode said, IntPredicate fits) {
        BigDecimal bound = said.decimalValue();
        return said.isNumber()
                ? value -> Sure.of(
                        !value.isNumber() || fits.test(value.decimalValue().compareTo(bound)))
                : Sure.Rule.UNKNOWN;
    }

    private static Sure.Rule size(JsonNode said, Predicate<JsonNode> counted, boolean atMost) {
        int bound = said.intValue();
        return said.canConvertToInt()
                ? value -> Sure.of(!counted.test(value) || (atMost ? value.size() <= bound : value.size() >= bound))
                : Sure.Rule.UNKNOWN;
    }

    /** Two texts are the same or not; of numbers somebody else says it. */
    private static Sure unique(JsonNode value) {
        Set<String> seen = new HashSet<>();
        for (JsonNode each : value) {
            if (value.isArray() && !(each.isTextual() && seen.add(each.textValue()))) {
                return Sure.UNSURE;
            }
        }
        return Sure.YES;
    }
}
