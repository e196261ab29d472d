package org.enlace.gateway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * Where a provider says it is to be asked.
 *
 * @param authorization where people log in
 * @param token where a code becomes tokens
 * @param keys with which its tokens are signed
 * @param end where a session with the provider ends, if it has such an address
 * @param namesItself true if it puts its own name into every answer (RFC 9207)
 */
record ProviderAddresses(URI authorization, URI token, URI keys, Optional<URI> end, boolean namesItself) {

    /** Reads what the provider says of itself; a {@link NotIdentified} if it is another one, or sends us to strangers. */
    static ProviderAddresses of(JsonNode said, ProviderProperties properties, ProviderWire wire) {
        if (!said.path("issuer").asText("").equals(properties.issuer().toString())) {
            throw new NotIdentified(Refusal.OTHER_PROVIDER);
        }
        return new ProviderAddresses(
                known(said, "authorization_endpoint", wire),
                known(said, "token_endpoint", wire),
                known(said, "jwks_uri", wire),
                said.has("end_session_endpoint")
                        ? Optional.of(known(said, "end_session_endpoint", wire))
                        : Optional.empty(),
                said.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static URI known(JsonNode said, String name, ProviderWire wire) {
        try {
            URI address = URI.create(said.path(name).asText(""));
            if (wire.reaches(address)) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new NotIdentified(Refusal.OTHER_PROVIDER);
        }
        throw new NotIdentified(Refusal.OTHER_PROVIDER);
    }
}
