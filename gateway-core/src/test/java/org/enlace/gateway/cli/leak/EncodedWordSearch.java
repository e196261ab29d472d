package org.enlace.gateway.cli.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Looks for words in bytes as a receiver could find them: in any case, as UTF-8, ISO-8859-1 or UTF-16, in base64, in hexadecimal, and inside gzip. */
final class EncodedWordSearch {

    private static final Charset[] CHARSETS = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
    };
    private static final int UNIT = 3;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    /** Form to word. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    /** @param words ASCII letters and digits, at least eight, capitals */
    EncodedWordSearch(Iterable<String> words) {
        for (String word : words) {
            for (Charset charset : CHARSETS) {
                for (String written : new String[] {word, word.toLowerCase(Locale.ROOT)}) {
                    byte[] bytes = written.getBytes(charset);
                    forms.put(text(bytes).toUpperCase(Locale.ROOT), word);
                    forms.put(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT), word);
                    for (int before = 0; before < UNIT; before++) {
                        forms.put(base64(bytes, before), word);
                    }
                }
            }
        }
    }

    /** What of the bytes is the same in base64 whatever stands before and after. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int whole = shifted.length / UNIT * (UNIT + 1);
        return all.substring(before == 0 ? 0 : UNIT + 1, whole).toUpperCase(Locale.ROOT);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The first word that is in the bytes in any form. */
    Optional<String> in(byte[] bytes) {
        String text = text(bytes).toUpperCase(Locale.ROOT);
        for (Map.Entry<String, String> form : forms.entrySet()) {
            if (text.contains(form.getKey())) {
                return Optional.of(form.getValue());
            }
        }
        for (int at = 0; at + 1 < bytes.length; at++) {
            if ((bytes[at] & 0xff) == MAGIC_1 && (bytes[at + 1] & 0xff) == MAGIC_2) {
                Optional<String> inside = unpacked(bytes, at).flatMap(this::in);
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> unpacked(byte[] bytes, int at) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            return Optional.of(in.readAllBytes());
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
