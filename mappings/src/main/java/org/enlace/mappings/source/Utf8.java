package org.enlace.mappings.source;

/** Whether bytes are UTF-8 as RFC 3629 has it: no form longer than needed, no half of a surrogate pair, nothing beyond U+10FFFF. Pure. */
final class Utf8 {
    private static final int ASCII = 0x80;

    private Utf8() {}

    static boolean is(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int first = bytes[at];
            int length = first >= 0 ? 1 : length(first & 0xFF, at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0);
            if (length == 0 || at + length > bytes.length) {
                return false;
            }
            for (int behind = at + 2; behind < at + length; behind++) {
                if (!follows(bytes[behind] & 0xFF, ASCII, 0xBF)) {
                    return false;
                }
            }
            at += length;
        }
        return true;
    }

    /** Of a character of several bytes by its first two; 0 if there is none. */
    private static int length(int first, int second) {
        if (first >= 0xC2 && first <= 0xDF) {
            return follows(second, ASCII, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return follows(second, first == 0xE0 ? 0xA0 : ASCII, first == 0xED ? 0x9F : 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            return follows(second, first == 0xF0 ? 0x90 : ASCII, first == 0xF4 ? 0x8F : 0xBF) ? 4 : 0;
        }
        return 0;
    }

    private static boolean follows(int next, int least, int most) {
        return next >= least && next <= most;
    }
}
