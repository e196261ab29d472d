package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One way to show who is calling on a link. The secret itself is in {@code credentials.json}, never in a partner file.
 *
 * @param id unique within the link; {@code main} where there is only one
 * @param kind what is shown
 * @param certificate true if a certificate has to be shown, beside the secret where there is one
 * @param speaksFor canonical field and the only value of it that this credential may send, or with a star at its end what the value must begin with; empty
 *     if it may send all of the link
 * @param token for kind {@code token}: which tokens are its own; no secret
 */
public record Credential(
        String id, Kind kind, boolean certificate, Map<String, String> speaksFor, Optional<TokenRule.Client> token) {

    /** What is shown. */
    public enum Kind {
        /** User and password, as they are. */
        PASSWORD,
        /** User and a digest of password, nonce and time; never the password itself. */
        DIGEST,
        /** A signature over the message, by the key of an X.509 certificate. */
        SIGNATURE,
        API_KEY,
        FOLDER,
        /** A bearer token that somebody else signed. */
        TOKEN,
        /** The certificate of the TLS session and nothing else. */
        CERTIFICATE;

        /** As partner files write it. */
        public String word() {
            return this == API_KEY ? "apiKey" : Section.word(this);
        }
    }

    public Credential {
        speaksFor = Map.copyOf(speaksFor);
    }

    /**
     * Looks for a field by which this record speaks for somebody else.
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
