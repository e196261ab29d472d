package org.enlace.mappings.contract;

import java.time.YearMonth;

/** Checks days and moments in their most frequent form; any other form is left to the full validator. Pure. */
final class FastTimeCheck {
    private static final int DAY = 10;
    private static final int SECONDS = 19;
    private static final int MOST_DIGITS = 9;
    private static final int OFFSET = "-05:00".length();
    private static final int FARTHEST = 14;
    private static final int FIRST_YEAR = 1000;

    private FastTimeCheck() {}

    /** Tells if a text is an existing day: {@code 2026-03-07}. */
    static boolean isDay(String text) {
        return text.length() == DAY && beginsWithDay(text);
    }

    /** Tells if a text is a moment: {@code 2026-03-07T17:05:00Z}, with parts of a second or without, at Greenwich or elsewhere. */
    static boolean isMoment(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length() - OFFSET;
        return end >= SECONDS
                && (text.endsWith("Z") || isOffset(text, end))
                && beginsWithDay(text)
                && text.charAt(DAY) == 'T'
                && within(text, 11, 23)
                && text.charAt(13) == ':'
                && within(text, 14, 59)
                && text.charAt(16) == ':'
                && within(text, 17, 59)
                && (end == SECONDS || text.charAt(SECONDS) == '.' && isFraction(text, end));
    }

    private static boolean isOffset(String text, int at) {
        return (text.charAt(at) == '-' || text.charAt(at) == '+')
                && within(text, at + 1, FARTHEST)
                && text.charAt(at + 3) == ':'
                && within(text, at + 4, 59);
    }

    private static boolean isFraction(String text, int end) {
        boolean digits = end > SECONDS + 1 && end <= SECONDS + 1 + MOST_DIGITS;
        for (int at = SECONDS + 1; at < end && digits; at++) {
            digits = text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return digits;
    }

    private static boolean within(String text, int at, int most) {
        int number = number(text, at, at + 2);
        return number >= 0 && number <= most;
    }

    private static boolean beginsWithDay(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DAY);
        return year >= FIRST_YEAR
                && text.charAt(4) == '-'
                && month >= 1
                && month <= 12
                && text.charAt(7) == '-'
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Returns the number; -1 if it is none. */
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
}
