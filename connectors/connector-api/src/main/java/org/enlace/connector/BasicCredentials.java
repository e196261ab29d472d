package org.enlace.connector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads and writes HTTP Basic credentials (RFC 7617, UTF-8). Thread-safe. */
public final class BasicCredentials {

    private static final String SCHEME = "Basic ";

    private BasicCredentials() {}

    /** Returns user and password of an Authorization header; empty if it holds none that can be read, and for null, which is no header. */
    public static Optional<PresentedCredential> read(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).trim());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new PresentedCredential.UserPassword(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the value of the Authorization header to send. */
    public static String header(PresentedCredential.UserPassword credential) {
        byte[] pair = (credential.user() + ":" + credential.password()).getBytes(StandardCharsets.UTF_8);
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }
}
