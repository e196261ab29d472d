package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.enlace.gateway.cli.shared.CommandFailedException;

/** Signs a package by Ed25519, which makes the same signature of the same bytes; {@code openssl pkeyutl -verify -rawin} checks it. */
final class PackageSignature {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    private PackageSignature(PrivateKey key) {
        this.key = key;
    }

    /**
     * Creates the signer of a key.
     *
     * @param file PKCS#8 in PEM, without a password; an empty path: nothing is signed
     * @throws CommandFailedException if it holds no such key
     */
    static PackageSignature of(Path file) throws IOException {
        if (file.toString().isEmpty()) {
            return new PackageSignature(null);
        }
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(text);
            return new PackageSignature(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw CommandFailedException.wrongUse("package.key", file);
        }
    }

    /** Writes the signature beside the file; an earlier one is removed. */
    void sign(Path file) throws IOException {
        Path signature = file.resolveSibling(file.getFileName() + ".sig");
        Files.deleteIfExists(signature);
        if (key == null) {
            return;
        }
        try {
            Signature sign = Signature.getInstance(ALGORITHM);
            sign.initSign(key);
            sign.update(Files.readAllBytes(file));
            Files.write(signature, sign.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }
}
