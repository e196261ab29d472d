package org.enlace.mappings.conversion;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the changes that a spreadsheet makes to a text that it takes for a date, and to a date that it takes for a number. */
final class SpreadsheetDate {
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final Pattern SERIAL = Pattern.compile("([2-5]\\d{4})(?:[.,]\\d+)?");
    private static final Pattern DAY_MONTH = Pattern.compile("(\\d{1,2})[-/]\\s?(\\p{L}{3})\\.?");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\p{L}{3})\\.?[-/](\\d{1,2})");
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
            List.of("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"));

    private SpreadsheetDate() {}

    /** Returns the day of a serial number; null if the text is none. */
    static LocalDate ofSerial(String text) {
        Matcher m = SERIAL.matcher(text);
        return m.matches() ? DAY_ZERO.plusDays(Integer.parseInt(m.group(1))) : null;
    }

    /** {@code 9-17} from {@code 17-sep}: a range that was taken for a day of a month; null if the text is none. */
    static String range(String text) {
        Matcher day = DAY_MONTH.matcher(text);
        if (day.matches()) {
            return month(day.group(2)) == 0 ? null : month(day.group(2)) + "-" + day.group(1);
        }
        Matcher month = MONTH_DAY.matcher(text);
        boolean fits = month.matches() && month(month.group(1)) > 0;
        return fits ? month(month.group(1)) + "-" + month.group(2) : null;
    }

    private static int month(String name) {
        for (List<String> months : MONTHS) {
            int at = months.indexOf(name.toLowerCase(Locale.ROOT));
            if (at >= 0) {
                return at + 1;
            }
        }
        return 0;
    }
}
