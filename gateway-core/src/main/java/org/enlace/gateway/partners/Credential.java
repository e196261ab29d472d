package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One way to show who is calling on a link. The secret itself is in {@code credentials.json}, never in a partner file.
 *
 * @param id unique within the link; {@code main} where there is only one
 * @param kind what is shown
 * @param speaksFor canonical field and the only value of it that this credential may send; empty if it may send all of the link
 */
public record Credential(String id, Kind kind, Map<String, String> speaksFor) {

    /** What is shown. */
    public enum Kind {
        /** User and password, as they are. */
        PASSWORD,
        /** User and a digest of password, nonce and time; never the password itself. */
        DIGEST,
        /** A signature over the message, by the key of an X.509 certificate. */
        SIGNATURE,
        API_KEY,
        FOLDER
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
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean speaksOnlyFor(JsonNode body, Map.Entry<String, String> own) {
        var said = FieldPath.parse(own.getKey()).words(body);
        return !said.isEmpty() && said.stream().allMatch(own.getValue()::equals);
    }
}
