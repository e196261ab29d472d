package org.enlace.mappings.csv;

import java.util.regex.Pattern;

/** Keeps a spreadsheet from running the text of a cell as a formula. */
public final class SpreadsheetCell {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
    private static final String RUNS = "=+-@\t\r\n|";

    private SpreadsheetCell() {}

    /** Tells if a spreadsheet runs text with this beginning, from any author; numbers are not run. */
    public static boolean isFormula(String text) {
        return !text.isEmpty()
                && RUNS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }

    /** Returns the text, with an apostrophe before a formula. */
    public static String safe(String text) {
        return isFormula(text) ? "'" + text : text;
    }
}
