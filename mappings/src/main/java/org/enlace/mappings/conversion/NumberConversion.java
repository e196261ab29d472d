package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Converts a whole number of at most 15 digits. With {@code round} it takes decimals too: a declared rule makes them whole. With {@code comma} the
 * separator of decimals is a comma, and dots may group thousands.
 */
final class NumberConversion implements Conversion {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    @Override
    public String name() {
        return "number";
    }

    @Override
    public Inward inward(Parameters row) {
        boolean zeroIsNothing = row.word("zero", "").equals("not-stated");
        WholeNumber whole = WholeNumber.inward(row);
        return OneWord.inward(row.nulls(), (text, notes) -> {
            LongNode number = whole.read(text, notes);
            if (number == null) {
                return Canonical.invalid(text, "invalid", notes);
            }
            return zeroIsNothing && number.longValue() == 0 ? Canonical.nil(Canonical.NOT_STATED) : number;
        });
    }

    @Override
    public Outward outward(Parameters row) {
        RoundingMode rounding = WholeNumber.rounding(row);
        if (rounding == null) {
            return (released, notes) -> number(released.any(), notes);
        }
        WholeNumber whole = new WholeNumber(false, rounding);
        return (released, notes) -> {
            JsonNode value = released.any();
            LongNode number = value == null ? null : whole.read(Canonical.text(value), notes);
            if (value != null && number == null) {
                notes.warn("invalid");
            }
            return number;
        };
    }

    /**
     * The way from a text to a whole number.
     *
     * @param comma whether the separator of decimals is a comma
     * @param rounding null if the text is digits alone
     */
    record WholeNumber(boolean comma, RoundingMode rounding) {
        private static final Map<String, RoundingMode> RULES = Map.of(
                "down", RoundingMode.DOWN,
                "up", RoundingMode.UP,
                "half-up", RoundingMode.HALF_UP,
                "exact", RoundingMode.UNNECESSARY);

        /** Returns the way that a row declares; a decimal comma alone takes no decimals but zeros. */
        static WholeNumber inward(Parameters row) {
            boolean comma = row.flag("comma");
            RoundingMode rounding = rounding(row);
            return new WholeNumber(comma, rounding == null && comma ? RoundingMode.UNNECESSARY : rounding);
        }

        static RoundingMode rounding(Parameters row) {
            return RULES.get(row.oneOf("round", "", List.of("down", "up", "half-up", "exact")));
        }

        /** Returns the number, with a note if decimals are lost; null if the text is no number, or has decimals that it must not have. */
        LongNode read(String text, Notes notes) {
            if (!comma && NUMBER.matcher(text).matches()) {
                return LongNode.valueOf(Long.parseLong(text));
            }
            BigDecimal number = rounding == null ? null : DecimalText.number(text, comma);
            if (number == null) {
                return null;
            }
            boolean exact = number.stripTrailingZeros().scale() <= 0;
            if (!exact && rounding == RoundingMode.UNNECESSARY) {
                return null;
            }
            if (!exact) {
                notes.info("rounded");
            }
            return LongNode.valueOf(number.setScale(0, rounding).longValueExact());
        }
    }

    /** The value as a JSON number, or null with a note. */
    static JsonNode number(JsonNode value, Notes notes) {
        if (value == null) {
            return null;
        }
        String text = Canonical.text(value);
        if (NUMBER.matcher(text).matches()) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        notes.warn("invalid");
        return null;
    }
}
