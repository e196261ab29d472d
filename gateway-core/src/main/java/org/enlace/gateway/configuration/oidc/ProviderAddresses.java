package org.enlace.gateway.configuration.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * The endpoints that a provider declares in its metadata.
 *
 * @param authorization where users log in
 * @param token where a code is exchanged for tokens
 * @param keys the keys with which its tokens are signed
 * @param end where a session with the provider ends, if it has such an address
 * @param namesItself true if it puts its own name into every answer (RFC 9207)
 */
record ProviderAddresses(URI authorization, URI token, URI keys, Optional<URI> end, boolean namesItself) {

    /** Reads the provider's metadata; throws a {@link LoginRefusedException} if it is of another provider, or names origins that are not allowed. */
    static ProviderAddresses of(JsonNode said, ProviderProperties properties, ProviderHttpClient wire) {
        if (!said.path("issuer").asText("").equals(properties.issuer().toString())) {
            throw new LoginRefusedException(LoginRefusal.OTHER_PROVIDER);
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

    private static URI known(JsonNode said, String name, ProviderHttpClient wire) {
        try {
            URI address = URI.create(said.path(name).asText(""));
            if (wire.reaches(address)) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            throw new LoginRefusedException(LoginRefusal.OTHER_PROVIDER);
        }
        throw new LoginRefusedException(LoginRefusal.OTHER_PROVIDER);
    }
}
