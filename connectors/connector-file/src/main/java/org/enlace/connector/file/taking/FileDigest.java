package org.enlace.connector.file.taking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Both digests of a file, from one reading.
 *
 * @param size bytes read
 * @param sha256 lower-case hexadecimal
 * @param md5 lower-case hexadecimal; agencies use it against broken transfers, it protects against no attacker
 */
public record FileDigest(long size, String sha256, String md5) {

    /** Reads a file, never through a link. */
    public static FileDigest of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return of(in);
        }
    }

    /** Returns the digests of these bytes. */
    public static FileDigest of(byte[] content) {
        try {
            return of(new ByteArrayInputStream(content));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static FileDigest of(InputStream in) throws IOException {
        MessageDigest sha256 = named("SHA-256");
        MessageDigest md5 = named("MD5");
        long size = 0;
        byte[] part = new byte[65_536];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            sha256.update(part, 0, read);
            md5.update(part, 0, read);
            size += read;
        }
        return new FileDigest(size, hex(sha256), hex(md5));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest named(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
