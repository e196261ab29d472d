package org.enlace.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Byte sequences held as strings with one character for each byte, so that text operations work on invalid encodings too. */
final class Octets {

    private static final int BLOCK = 64 * 1024;

    private Octets() {}

    /** The UTF-8 bytes of a text. */
    static String utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String gzip(String octets) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(packed.toByteArray());
    }

    /** A gzip member that unpacks to so many megabytes of blanks. */
    static String gzipBomb(int megabytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(BLOCK).getBytes(StandardCharsets.ISO_8859_1);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < megabytes * 16; i++) {
                out.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(packed.toByteArray());
    }
}
