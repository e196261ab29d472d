package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.enlace.connector.PresentedCredential;

/**
 * The certificates whose keys may sign for one credential; several while an old one is replaced. A certificate is known as a whole, or by fingerprint
 * alone: then it counts only where the message carries the certificate. Only these count, independent of the issuer.
 *
 * @param fingerprints SHA-256 in lower-case hexadecimal
 */
public record SigningCertificates(List<X509Certificate> certificates, Set<String> fingerprints) {

    private static final String KEY = "certificates";
    private static final Pattern FINGERPRINT = Pattern.compile("(?:[0-9a-fA-F]{2}:?){32}");

    /** Reads the entry of {@code credentials.json}; no signer if it has none. */
    public static SigningCertificates of(JsonNode entry) {
        List<X509Certificate> certificates = new ArrayList<>();
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode each : entry.path(KEY)) {
            String text = each.asText().strip();
            if (FINGERPRINT.matcher(text).matches()) {
                fingerprints.add(text.replace(":", "").toLowerCase(Locale.ROOT));
            } else {
                certificates.add(PemReader.certificate(text));
            }
        }
        return new SigningCertificates(List.copyOf(certificates), Set.copyOf(fingerprints));
    }

    /**
     * Checks everything in the file that should be a certificate, a fingerprint or a key.
     *
     * @throws IOException if one of them is invalid; it is not quoted
     */
    public static void check(JsonNode root) throws IOException {
        try {
            for (JsonNode certificates : root.findValues(KEY)) {
                of(JsonNodeFactory.instance.objectNode().set(KEY, certificates));
            }
            for (JsonNode holder : root.findParents("certificate")) {
                PemReader.signingKey(holder);
            }
        } catch (IllegalArgumentException none) {
            throw new IOException("a certificate, fingerprint or key in credentials.json is none", none);
        }
    }

    /** True if it is in date by the clock of this machine, to the second. */
    public static boolean inForce(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException outOfTime) {
            return false;
        }
    }

    public boolean nobody() {
        return certificates.isEmpty() && fingerprints.isEmpty();
    }

    /** True if one of these made the signature, and its certificate is in force. */
    public boolean made(PresentedCredential.Signature shown, Predicate<X509Certificate> inForce) {
        List<X509Certificate> candidates = new ArrayList<>(certificates);
        shown.carried()
                .filter(each -> fingerprints.contains(PemReader.fingerprint(each)))
                .ifPresent(candidates::add);
        return candidates.stream().filter(inForce).anyMatch(shown.by());
    }
}
