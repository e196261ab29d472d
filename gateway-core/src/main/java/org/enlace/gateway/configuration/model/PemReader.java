package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.PresentedCredential;

/** Reads certificates and keys from PEM text. Content that cannot be read gives an {@link IllegalArgumentException} that quotes nothing. */
public final class PemReader {

    private PemReader() {}

    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException quotesTheInput) {
            throw new IllegalArgumentException("not a certificate in PEM form");
        }
    }

    /** The key to sign with ({@code key}, PKCS #8) and its {@code certificate}; empty if the entry has not both. */
    public static Optional<PresentedCredential> signingKey(JsonNode entry) {
        String certificate = entry.path("certificate").asText("");
        String key = entry.path("key").asText("");
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate known = certificate(certificate);
        return Optional.of(
                new PresentedCredential.SigningKey(key(key, known.getPublicKey().getAlgorithm()), known));
    }

    /** SHA-256, lower-case hexadecimal. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return DigestUtils.sha256Hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written, and every JDK has SHA-256", e);
        }
    }

    private static PrivateKey key(String pem, String algorithm) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException quotesTheInput) {
            throw new IllegalArgumentException("not a private key of the certificate's kind in PEM form (PKCS #8)");
        }
    }
}
