package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.yaml.YamlSection;

/**
 * One way to authenticate on a link. The secret itself is in {@code credentials.json}, never in a partner file.
 *
 * @param id unique within the link; {@code main} where there is only one, {@link #POLLING} for the one of a receiving link that fetches
 * @param kind what is presented
 * @param presented true if this gateway presents it to the partner; false if a caller presents it to us
 * @param certificate true if a certificate has to be presented, in addition to the secret where there is one
 * @param speaksFor canonical field and the only value of it that this credential may send, or with a star at its end what the value must begin with;
 *     empty if it may send all of the link
 * @param token for kind {@code token}: which tokens belong to it; no secret
 */
public record Credential(
        String id,
        Kind kind,
        boolean presented,
        boolean certificate,
        Map<String, String> speaksFor,
        Optional<TokenRule.Client> token) {

    /** The id of the credential that a receiving link presents where it fetches. */
    public static final String POLLING = "polling";

    /** The kind of proof that is presented. */
    public enum Kind {
        /** User and password, unchanged. */
        PASSWORD,
        /** User and a digest of password, nonce and time; never the password itself. */
        DIGEST,
        /** A signature over the message, by the key of an X.509 certificate. */
        SIGNATURE,
        API_KEY,
        FOLDER,
        /** A bearer token that an issuer outside the gateway signed. */
        TOKEN,
        /** The certificate of the TLS session and nothing else. */
        CERTIFICATE;

        /** Returns the word in partner files. */
        public String word() {
            return this == API_KEY ? "apiKey" : YamlSection.word(this);
        }
    }

    /** Tells if there has to be a secret for it in {@code credentials.json}. */
    public boolean needsSecret() {
        return kind != Kind.FOLDER && kind != Kind.TOKEN && kind != Kind.CERTIFICATE;
    }

    public Credential {
        speaksFor = Map.copyOf(speaksFor);
    }

    /**
     * Finds a field by which this record speaks for another sender.
     *
     * @param body a canonical record
     * @return the first such field; empty if the credential may send this record
     */
    public Optional<String> foreignField(JsonNode body) {
        return speaksFor.entrySet().stream()
                .filter(own -> !speaksOnlyFor(body, own))
                .sorted(Comparator.<Map.Entry<String, String>, Boolean>comparing(own -> begins(own.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean speaksOnlyFor(JsonNode body, Map.Entry<String, String> own) {
        var said = FieldPath.parse(own.getKey()).words(body);
        String value = own.getValue();
        return !said.isEmpty()
                && said.stream()
                        .allMatch(
                                begins(value)
                                        ? word -> word.startsWith(value.substring(0, value.length() - 1))
                                        : value::equals);
    }

    private static boolean begins(String value) {
        return value.endsWith("*");
    }
}
