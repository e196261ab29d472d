package org.enlace.gateway.partners;

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
import org.enlace.connector.Presented;

/**
 * The certificates whose keys may sign for one credential; several while an old one is replaced. Known as a whole, or by fingerprint alone: then only
 * where the message carries the certificate. Nothing but these counts, whoever issued them.
 *
 * @param fingerprints SHA-256 in lower-case hexadecimal
 */
record Signers(List<X509Certificate> certificates, Set<String> fingerprints) {

    private static final String KEY = "certificates";
    private static final Pattern FINGERPRINT = Pattern.compile("(?:[0-9a-fA-F]{2}:?){32}");

    /** The entry of {@code credentials.json}; nobody if it has none. */
    static Signers of(JsonNode entry) {
        List<X509Certificate> certificates = new ArrayList<>();
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode each : entry.path(KEY)) {
            String text = each.asText().strip();
            if (FINGERPRINT.matcher(text).matches()) {
                fingerprints.add(text.replace(":", "").toLowerCase(Locale.ROOT));
            } else {
                certificates.add(Pems.certificate(text));
            }
        }
        return new Signers(List.copyOf(certificates), Set.copyOf(fingerprints));
    }

    /**
     * Looks at everything in the file that should be a certificate, a fingerprint or a key.
     *
     * @throws IOException if something is none; it is not quoted
     */
    static void check(JsonNode root) throws IOException {
        try {
            for (JsonNode certificates : root.findValues(KEY)) {
                of(JsonNodeFactory.instance.objectNode().set(KEY, certificates));
            }
            for (JsonNode holder : root.findParents("certificate")) {
                Pems.signingKey(holder);
            }
        } catch (IllegalArgumentException none) {
            throw new IOException("a certificate, fingerprint or key in credentials.json is none", none);
        }
    }

    /** By the clock of the machine, to the second. */
    static boolean inForce(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException outOfTime) {
            return false;
        }
    }

    boolean nobody() {
        return certificates.isEmpty() && fingerprints.isEmpty();
    }

    /** True if one of these made the signature, and its certificate is in force. */
    boolean made(Presented.Signature shown, Predicate<X509Certificate> inForce) {
        List<X509Certificate> candidates = new ArrayList<>(certificates);
        shown.carried()
                .filter(each -> fingerprints.contains(Pems.fingerprint(each)))
                .ifPresent(candidates::add);
        return candidates.stream().filter(inForce).anyMatch(shown.by());
    }
}
