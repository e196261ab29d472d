package org.enlace.mappings.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of which only the year, or year and month, may be known. Nothing is invented.
 *
 * @param month 0 if not known
 * @param day 0 if not known
 */
record PartialDay(int year, int month, int day) {
    /** The result of reading a text: a day, or the rule it broke ({@code zero} means all digits are 0). */
    record Parsed(PartialDay day, String problem) {}

    private static final Pattern SLASHED = Pattern.compile("(?:(?:(\\d{1,2})/)?(\\d{1,2})/)?(\\d{4})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final Pattern TWO_DIGIT_YEAR = Pattern.compile("\\d{1,2}[/-]\\d{1,2}[/-]\\d{2}");
    private static final Pattern SERIAL = Pattern.compile("[2-5]\\d{4}");
    private static final int YEAR_END = 4;
    private static final int MONTH_END = 7;
    private static final int DAY_END = 10;
    /** The length of the longest form: a whole day with a tilde. */
    private static final int LONGEST = 11;

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2199;

    /**
     * @param format {@code d/M/yyyy}, {@code yyyyMMdd} or {@code iso}; {@code auto} tries ISO, then {@code d/M/yyyy}
     */
    static Parsed parse(String text, String format) {
        if (text.startsWith("0") && ZEROS.matcher(text).matches()) {
            return new Parsed(null, "zero");
        }
        boolean other = format.equals("yyyyMMdd") || format.equals("d/M/yyyy");
        PartialDay iso = other ? null : iso(text);
        if (iso != null) {
            return iso.exists() ? new Parsed(iso, null) : new Parsed(null, "invalid");
        }
        Matcher m = matcher(text, format);
        if (m == null) {
            return new Parsed(null, problem(text));
        }
        boolean slashed = m.pattern() == SLASHED;
        int year = Integer.parseInt(m.group(slashed ? 3 : 1));
        PartialDay day = new PartialDay(year, part(m.group(2)), part(m.group(slashed ? 1 : 3)));
        return day.exists() ? new Parsed(day, null) : new Parsed(null, "invalid");
    }

    /**
     * Reads {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}, with or without a tilde behind it; the day need not exist; null for any other
     * form.
     */
    private static PartialDay iso(String text) {
        int end = text.endsWith("~") ? text.length() - 1 : text.length();
        if (end != YEAR_END && end != MONTH_END && end != DAY_END) {
            return null;
        }
        int year = number(text, 0, YEAR_END);
        int month = end >= MONTH_END ? behindHyphen(text, YEAR_END) : 0;
        int day = end == DAY_END ? behindHyphen(text, MONTH_END) : 0;
        return year < 0 || month < 0 || day < 0 ? null : new PartialDay(year, month, day);
    }

    private static int behindHyphen(String text, int at) {
        return text.charAt(at) == '-' ? number(text, at + 1, at + 3) : -1;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private static Matcher matcher(String text, String format) {
        Pattern[] patterns =
                switch (format) {
                    case "yyyyMMdd" -> new Pattern[] {COMPACT};
                    case "iso" -> new Pattern[0];
                    default -> new Pattern[] {SLASHED};
                };
        for (Pattern pattern : patterns) {
            Matcher m = pattern.matcher(text);
            if (m.matches()) {
                return m;
            }
        }
        return null;
    }

    /** Returns the rule for two frequent faults: years of two digits, and serial numbers of a spreadsheet. */
    private static String problem(String text) {
        if (TWO_DIGIT_YEAR.matcher(text).matches()) {
            return "two-digit-year";
        }
        return SERIAL.matcher(text).matches() ? "excel-serial" : "invalid";
    }

    private static int part(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private boolean exists() {
        if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || (month == 0 && day > 0)) {
            return false;
        }
        return day == 0 || day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Reads EDTF as records hold it; null if it is not one. */
    static PartialDay ofEdtf(String edtf) {
        return edtf.isEmpty() || edtf.length() > LONGEST
                ? null
                : parse(edtf, "iso").day();
    }

    static PartialDay of(LocalDate date) {
        return new PartialDay(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    String edtf() {
        if (month == 0) {
            return String.valueOf(year);
        }
        String whole = first().toString();
        return day == 0 ? whole.substring(0, 7) : whole;
    }

    PartialDay yearAlone() {
        return new PartialDay(year, 0, 0);
    }

    /** Returns the earliest possible day. */
    LocalDate first() {
        return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
    }

    /** Returns the latest possible day. */
    LocalDate last() {
        YearMonth last = YearMonth.of(year, month == 0 ? 12 : month);
        return day == 0 ? last.atEndOfMonth() : last.atDay(day);
    }

    /** The whole date, or null if day or month is not known. */
    LocalDate whole() {
        try {
            return day == 0 ? null : LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
