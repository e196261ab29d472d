package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that break a rule on purpose. */
final class SpoiltBatches {

    /** Each makes the gateway refuse the whole file. */
    static final List<String> KINDS = List.of("wrong count", "wrong control sum", "cut in half", "short line");

    private static final int ROW = 222;

    private SpoiltBatches() {}

    /** The bytes of a batch that was good until now. */
    static byte[] body(String kind, byte[] good) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        String trailer = text.substring(text.length() - ROW);
        String before = text.substring(0, text.length() - ROW);
        String spoilt =
                switch (kind) {
                    case "wrong count" -> before + plusOne(trailer, 2, 10);
                    case "wrong control sum" -> before + plusOne(trailer, 10, 16);
                    case "cut in half" -> text.substring(0, text.length() / 2);
                    // Character 100 of the first line is in the padding of the surnames.
                    case "short line" -> text.substring(0, ROW + 100) + text.substring(ROW + 101);
                    default -> text;
                };
        return spoilt.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String plusOne(String row, int from, int to) {
        long number = Long.parseLong(row.substring(from, to)) + 1;
        String digits = ("%0" + (to - from) + "d").formatted(number);
        return row.substring(0, from) + digits.substring(digits.length() - (to - from)) + row.substring(to);
    }

    /** A row of IOM whose year no calendar knows: this line alone is refused. */
    static String row(String good) {
        return "ayer" + good.substring(4);
    }
}
