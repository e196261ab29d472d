package org.enlace.connector;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A credential that a caller presents to the gateway, or the gateway to a partner. Its text form never holds a secret. */
public sealed interface PresentedCredential {

    /** User and password (kind {@code password}): HTTP Basic, or a WS-Security UsernameToken with a plain password. */
    record UserPassword(String user, String password) implements PresentedCredential {
        @Override
        public String toString() {
            return "UserPassword[...]";
        }
    }

    /**
     * A WS-Security UsernameToken whose password never travels (kind {@code digest}): SHA-1 of nonce, created and password.
     *
     * @param nonce decoded, 1 to 64 bytes; nobody may change the array
     * @param created as the caller wrote it, since the digest is over these characters
     * @param digest as the caller sent it, of any length; nobody may change the array
     * @param lapses from this moment on the route refuses the token as too old, and the gateway may forget its nonce
     */
    record PasswordDigest(String user, byte[] nonce, String created, byte[] digest, Instant lapses)
            implements PresentedCredential {
        @Override
        public String toString() {
            return "PasswordDigest[...]";
        }
    }

    /** User and password of which only a digest may be sent (kind {@code digest}). Given to sending routes; no caller presents it. */
    record DigestSecret(String user, String password) implements PresentedCredential {
        @Override
        public String toString() {
            return "DigestSecret[...]";
        }
    }

    /**
     * A message that was signed with the key of an X.509 certificate (WS-Security; kind {@code signature}).
     *
     * @param carried the certificate that came with the message, which proves nothing by itself; empty if the message only names one
     * @param by true if the message names this certificate and was signed with its key. The gateway calls it during {@link Intake#authenticate}, only
     *     with certificates that it knows
     */
    record Signature(Optional<X509Certificate> carried, Predicate<X509Certificate> by) implements PresentedCredential {
        @Override
        public String toString() {
            return "Signature[...]";
        }
    }

    /** The key to sign with and its certificate (kind {@code signature}). Given to sending routes; no caller presents it. */
    record SigningKey(PrivateKey key, X509Certificate certificate) implements PresentedCredential {
        @Override
        public String toString() {
            return "SigningKey[...]";
        }
    }

    /** An API key (kind {@code apiKey}). */
    record ApiKey(String key) implements PresentedCredential {
        @Override
        public String toString() {
            return "ApiKey[...]";
        }
    }

    /** A bearer token (RFC 6750; kind {@code token}), as it came: its issuer may be unknown to the gateway. */
    record Bearer(String token) implements PresentedCredential {
        @Override
        public String toString() {
            return "Bearer[...]";
        }
    }

    /**
     * A client certificate (kind {@code certificate}): the caller speaks TLS and has proved that it has the certificate's key. The gateway checks
     * dates and owner. Taken only from the TLS session itself, never from a header.
     *
     * @param other the credential that the caller presents beside it; {@link Nothing} if none
     */
    record Certified(X509Certificate certificate, PresentedCredential other) implements PresentedCredential {
        @Override
        public String toString() {
            return "Certified[...]";
        }
    }

    /** No credential was presented. */
    record Nothing() implements PresentedCredential {}

    /** No caller (kind {@code folder}): the route fetched the message itself, or found it in a folder that only the partner can write. */
    record Folder() implements PresentedCredential {}
}
