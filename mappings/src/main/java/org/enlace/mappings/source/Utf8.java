package org.enlace.mappings.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 as RFC 3629 defines it: no form longer than needed, no half of a surrogate pair, nothing beyond U+10FFFF. Pure. */
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int ASCII = 0x80;
    private static final long NONE_OF_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean is(byte[] bytes) {
        for (int at = behindAscii(bytes, 0); at < bytes.length; at = behindAscii(bytes, at)) {
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

    /** Skips eight bytes at once as long as all are ASCII: most messages are nearly all ASCII. */
    private static int behindAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES && ((long) EIGHT.get(bytes, at) & NONE_OF_ASCII) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    /** Returns the length of a character of several bytes by its first two; 0 if it is invalid. */
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
