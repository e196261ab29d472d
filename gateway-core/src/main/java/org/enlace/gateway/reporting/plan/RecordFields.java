package org.enlace.gateway.reporting.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads the fields of one indicator of a record: a value, or null if the field is missing or states why it has none. Not thread-safe. */
final class RecordFields {

    /** Limits as in the contract of the sheets; the form or another inbound endpoint might be more lenient. */
    private static final Map<String, Integer> LONGEST = Map.of("code", 40, "unit", 80);

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_NUMBER = 24;

    /** The greatest number. More digits are no count of anything in this plan. */
    private static final BigDecimal GREATEST = new BigDecimal("1e12");

    private final JsonNode node;
    private final BiConsumer<String, String> refuse;

    /** @param refuse gets the field and the rule of each error */
    RecordFields(JsonNode node, BiConsumer<String, String> refuse) {
        this.node = node;
        this.refuse = refuse;
    }

    static String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank()
                ? node.textValue().strip()
                : null;
    }

    /** Returns the code of a coded value, null if it is not in the list. */
    static String code(JsonNode node) {
        return text(node.path("code"));
    }

    static List<String> codes(JsonNode node) {
        List<String> codes = new ArrayList<>();
        node.forEach(each -> {
            String code = code(each);
            if (code != null && !codes.contains(code)) {
                codes.add(code);
            }
        });
        return codes;
    }

    static String date(JsonNode node) {
        return text(node.path("edtf"));
    }

    /**
     * Checks that a page can show a text as it is: not too long, no control characters, nothing invisible or that changes the direction of writing.
     */
    String readable(String field) {
        String text = text(node.path(field));
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST.getOrDefault(field, LONGEST_TEXT)) {
            refuse.accept(field, "length");
        } else if (!visible(text)) {
            refuse.accept(field, "control-character");
        }
        return text;
    }

    /** True if every character is visible and keeps its own position. */
    static boolean visible(String text) {
        return text.codePoints().allMatch(RecordFields::visible);
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Reads a count, a share or an amount: never negative, so that -99 is never a value. */
    BigDecimal number(String field) {
        String text = text(node.path(field));
        if (text == null) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() < 0) {
                refuse.accept(field, "negative");
            } else if (number.compareTo(GREATEST) >= 0 || text.length() > LONGEST_NUMBER) {
                refuse.accept(field, "length");
            }
            return number;
        } catch (NumberFormatException none) {
            refuse.accept(field, "type");
            return null;
        }
    }

    Integer year(String field) {
        String text = date(node.path(field));
        if (text == null) {
            return null;
        }
        if (!text.matches("(19|20)[0-9]{2}")) {
            refuse.accept(field, "pattern");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** Reads a mandatory code. */
    String known(String field) {
        String code = code(node.path(field));
        if (code == null) {
            refuse.accept(field, "unmapped");
        }
        return code;
    }
}
