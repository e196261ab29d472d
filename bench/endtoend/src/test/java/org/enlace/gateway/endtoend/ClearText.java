package org.enlace.gateway.endtoend;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A text as somebody with the disk in hand would look for it: in small letters, capitals or as a name, as UTF-8 or ISO-8859-1, as UTF-16, in base64, and
 * in hexadecimal as a database shows bytes; each of them also inside what was packed with gzip. Immutable.
 */
final class ClearText {

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final int BASE64_UNIT = 3;

    private final WordSetSearch search;

    /** ASCII letters only, at least nine, so that it is the same in many charsets and long enough in base64. */
    ClearText(String word) {
        List<String> forms = new ArrayList<>();
        String small = word.toLowerCase(Locale.ROOT);
        String capitals = word.toUpperCase(Locale.ROOT);
        for (String written : List.of(small, capitals, capitals.charAt(0) + small.substring(1))) {
            for (Charset charset : CHARSETS) {
                byte[] bytes = written.getBytes(charset);
                forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
                forms.add(HexFormat.of().formatHex(bytes));
                addBase64(bytes, forms);
            }
        }
        search = new WordSetSearch(forms);
    }

    /** What is the same whatever stands before and after: base64 puts three bytes together. */
    private static void addBase64(byte[] bytes, List<String> forms) {
        for (int shift = 0; shift < BASE64_UNIT; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(coded.substring(shift == 0 ? 0 : shift + 1, shifted.length / BASE64_UNIT * 4));
        }
    }

    /** Whether it stands in these bytes, one a character. */
    boolean isIn(String bytes) {
        return search.isIn(bytes) || GzipSearch.in(bytes).stream().anyMatch(search::isIn);
    }

    /** Whether it stands in these bytes. */
    boolean isIn(byte[] bytes) {
        return isIn(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
