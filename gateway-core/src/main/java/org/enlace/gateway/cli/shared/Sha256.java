package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Computes the SHA-256 digest of a file. */
public final class Sha256 {

    private Sha256() {}

    /** Lower-case hexadecimal. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }
}
