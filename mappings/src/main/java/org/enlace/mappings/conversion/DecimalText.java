package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The form in which a system writes decimals.
 *
 * @param scale implied decimals: the text is digits only; -1 if the text shows its own separator
 * @param zeroIsNothing whether zero means not stated
 * @param comma whether the separator is a comma; in a text that is read dots may then group thousands
 */
record DecimalText(int scale, boolean zeroIsNothing, boolean comma) {
    private static final Pattern WRITTEN = Pattern.compile("-?\\d{1,15}(?:[.,]\\d{1,6})?");
    private static final Pattern GROUPED = Pattern.compile("-?(?:\\d{1,15}|\\d{1,3}(?:\\.\\d{3}){1,4})(?:,\\d{1,6})?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,6})?");

    static DecimalText inward(Parameters row) {
        return new DecimalText(row.number("scale", -1), row.word("zero", "").equals("not-stated"), row.flag("comma"));
    }

    static DecimalText outward(Parameters row) {
        return new DecimalText(row.number("scale", -1), false, row.flag("comma"));
    }

    JsonNode read(String text, Notes notes) {
        BigDecimal number = scale < 0 ? number(text, comma) : implied(text);
        if (number == null) {
            return Canonical.invalid(text, "invalid", notes);
        }
        return zeroIsNothing && number.signum() == 0
                ? Canonical.nil(Canonical.NOT_STATED)
                : Canonical.text(number.toPlainString());
    }

    /**
     * Returns the number that a text shows with a separator of its own; null if it shows none.
     *
     * @param comma whether only a comma separates decimals, and dots group thousands; else dot and comma both separate
     */
    static BigDecimal number(String text, boolean comma) {
        if (!(comma ? GROUPED : WRITTEN).matcher(text).matches()) {
            return null;
        }
        return new BigDecimal((comma ? text.replace(".", "") : text).replace(',', '.'));
    }

    private BigDecimal implied(String text) {
        return DIGITS.matcher(text).matches() ? new BigDecimal(new BigInteger(text), scale) : null;
    }

    JsonNode write(String text, Notes notes) {
        if (!DECIMAL.matcher(text).matches()) {
            notes.warn("invalid");
            return null;
        }
        if (scale >= 0) {
            BigDecimal scaled = new BigDecimal(text).movePointRight(scale);
            return Canonical.text(
                    scaled.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString());
        }
        return Canonical.text(comma ? text.replace('.', ',') : text);
    }
}
