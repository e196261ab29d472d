package org.enlace.gateway.endtoend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What was packed with gzip and stands somewhere among other bytes: as it is, in hexadecimal or in base64. */
final class GzipSearch {

    private static final String BEGINNING = "\u001f\u008b\u0008";
    private static final Pattern HEX = Pattern.compile("1f8b08[0-9a-f]{20,}");
    private static final Pattern BASE64 = Pattern.compile("H4sI[A-Za-z0-9+/]{20,}");
    private static final int MOST = 4 << 20;

    private GzipSearch() {}

    /** All of it, unpacked as far as it can be; bytes, one a character, on both sides. */
    static List<String> in(String bytes) {
        List<String> found = new ArrayList<>();
        for (int at = bytes.indexOf(BEGINNING); at >= 0; at = bytes.indexOf(BEGINNING, at + 1)) {
            int end = Math.min(bytes.length(), at + MOST);
            unpack(bytes.substring(at, end).getBytes(StandardCharsets.ISO_8859_1), found);
        }
        if (bytes.contains("1f8b08")) {
            HEX.matcher(bytes)
                    .results()
                    .map(MatchResult::group)
                    .forEach(each -> unpack(HexFormat.of().parseHex(each.substring(0, each.length() / 2 * 2)), found));
        }
        if (bytes.contains("H4sI")) {
            BASE64.matcher(bytes)
                    .results()
                    .map(MatchResult::group)
                    .forEach(each ->
                            unpack(Base64.getDecoder().decode(each.substring(0, each.length() / 4 * 4)), found));
        }
        return found;
    }

    private static void unpack(byte[] packed, List<String> found) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[512];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = in.read(some); read >= 0 && all.size() < MOST; read = in.read(some)) {
                all.write(some, 0, read);
            }
        } catch (IOException noMore) {
            // It was no gzip, or it ends among other bytes: what came out until here counts.
        }
        if (all.size() > 0) {
            found.add(all.toString(StandardCharsets.ISO_8859_1));
        }
    }
}
