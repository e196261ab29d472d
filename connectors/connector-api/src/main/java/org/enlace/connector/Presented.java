package org.enlace.connector;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** What a caller shows to prove who it is, or what the gateway shows to a partner. Its text form never holds a secret. */
public sealed interface Presented {

    /** User and password: HTTP Basic, or a WS-Security UsernameToken with a plain password. */
    record UserPassword(String user, String password) implements Presented {
        @Override
        public String toString() {
            return "UserPassword[...]";
        }
    }

    /**
     * A WS-Security UsernameToken whose password never travels: SHA-1 of nonce, created and password.
     *
     * @param nonce decoded, 1 to 64 bytes; nobody may change the array
     * @param created as the caller wrote it, since the digest is over these characters
     * @param digest what the caller says it is, of any length; nobody may change the array
     * @param lapses from this moment on the edge refuses the token as too old, so that its nonce may be forgotten
     */
    record PasswordDigest(String user, byte[] nonce, String created, byte[] digest, Instant lapses)
            implements Presented {
        @Override
        public String toString() {
            return "PasswordDigest[...]";
        }
    }

    /** User and password of which only a digest may be shown. Given to sending edges; no caller ever shows it. */
    record DigestSecret(String user, String password) implements Presented {
        @Override
        public String toString() {
            return "DigestSecret[...]";
        }
    }

    /** An API key. */
    record ApiKey(String key) implements Presented {
        @Override
        public String toString() {
            return "ApiKey[...]";
        }
    }

    /** A bearer token (RFC 6750), as it came: signed by somebody whom the gateway may or may not know. */
    record Bearer(String token) implements Presented {
        @Override
        public String toString() {
            return "Bearer[...]";
        }
    }

    /**
     * The caller speaks TLS and has proved that the key of this certificate is his. Whether it is in date and whose it is nobody has looked at yet. Only
     * from the TLS session itself, never from a header.
     *
     * @param other what else he shows; {@link Nothing} if nothing
     */
    record Certified(X509Certificate certificate, Presented other) implements Presented {
        @Override
        public String toString() {
            return "Certified[...]";
        }
    }

    /** Nothing was shown. */
    record Nothing() implements Presented {}

    /** The folder itself is the proof: only the partner can write into it. */
    record Folder() implements Presented {}
}
