package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs a package by Ed25519, which of the same bytes makes the same signature; {@code openssl pkeyutl -verify -rawin} checks it. */
final class PackageSeal {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    private PackageSeal(PrivateKey key) {
        this.key = key;
    }

    /**
     * Of a key.
     *
     * @param file PKCS#8 in PEM, without a password; an empty path: nothing is signed
     * @throws Failure if it holds no such key
     */
    static PackageSeal of(Path file) throws IOException {
        if (file.toString().isEmpty()) {
            return new PackageSeal(null);
        }
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(text);
            return new PackageSeal(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw Failure.wrongUse("package.key", file);
        }
    }

    /** Writes the signature beside the file; an earlier one is not left there. */
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
