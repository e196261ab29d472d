package org.enlace.connector.file.unpacking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * The date meaning of numbers in cells.
 *
 * @param styles of cells that show dates
 * @param since1904 true if days are counted from 1904
 */
record SheetDates(Set<Integer> styles, boolean since1904) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    /** 31 December 9999. */
    private static final BigDecimal LAST = BigDecimal.valueOf(2_958_466);
    /** A workbook counts 29 February 1900, which did not exist. */
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private static final int LONGEST = 40;
    /** The number of digits that a workbook keeps. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    /** The text of a number: a date as ISO 8601 where the style says so, otherwise as plain digits. */
    String text(String number, int style) {
        if (number.length() > LONGEST) {
            throw WorkbookParts.broken();
        }
        BigDecimal value = new BigDecimal(number).round(DIGITS);
        if (Math.abs((long) value.scale()) > 400) {
            throw WorkbookParts.broken();
        }
        boolean date = styles.contains(style) && value.signum() >= 0 && value.compareTo(LAST) < 0;
        return date ? date(value) : plain(value);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private String date(BigDecimal days) {
        LocalDate start =
                since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days.compareTo(SIXTY) < 0 ? 31 : 30);
        long seconds =
                days.multiply(SECONDS_OF_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        LocalDateTime moment = start.atStartOfDay().plusSeconds(seconds);
        if (days.compareTo(BigDecimal.ONE) < 0 && seconds > 0) {
            return TIME.format(moment);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : SECONDS.format(moment);
    }
}
