package org.enlace.mappings.conversion;

import java.util.regex.Pattern;

/** Finds the signs of a wrong charset in a text. They are reported, never repaired: the bytes are the partner's. */
final class TextFlaws {
    /** UTF-8 read as ISO-8859-1 or windows-1252, and encoded once more. */
    private static final Pattern DOUBLE_ENCODED = Pattern.compile(
            "[\u00C2\u00C3][\u0080-\u00BF\u20AC\u0192\u02C6\u02DC\u0160\u0161\u0152\u0153\u017D\u017E\u0178"
                    + "\u2013\u2014\u2018-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u2122]");

    private TextFlaws() {}

    static void note(String text, Notes notes) {
        if (isAscii(text)) {
            return;
        }
        if (DOUBLE_ENCODED.matcher(text).find()) {
            notes.warn("double-encoded");
        }
        if (text.indexOf('\uFFFD') >= 0) {
            notes.warn("characters-lost");
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
