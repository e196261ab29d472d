package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Copies bytes and computes their length and digest. */
final class DigestingCopy {

    private static final int BUFFER = 1 << 16;

    private DigestingCopy() {}

    static BackupManifest.Entry copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            digest.update(buffer, 0, read);
            bytes += read;
        }
        return new BackupManifest.Entry(HexFormat.of().formatHex(digest.digest()), bytes);
    }
}
