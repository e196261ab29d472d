package org.enlace.connector;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** A credential that a caller presents to the gateway, or the gateway to a partner. Its text form never holds a secret. */
public sealed interface PresentedCredential {

    /** User and password: HTTP Basic, or a WS-Security UsernameToken with a plain password. */
    record UserPassword(String user, String password) implements PresentedCredential {
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
     * @param lapses from this moment on the route refuses the token as too old, so that its nonce may be forgotten
     */
    record PasswordDigest(String user, byte[] nonce, String created, byte[] digest, Instant lapses)
            implements PresentedCredential {
        @Override
        public String toString() {
            return "PasswordDigest[...]";
        }
    }

    /** User and password of which only a digest may be sent. Given to sending routes; no caller ever presents it. */
    record DigestSecret(String user, String password) implements PresentedCredential {
        @Override
        public String toString() {
            return "DigestSecret[...]";
        }
    }

    /**
     * A message that was signed with the key of an X.509 certificate (WS-Security).
     *
     * @param carried the certificate that came with the message, so that it may be known by its fingerprint alone; it proves nothing by itself. Empty
     *     where the message only names one
     * @param by true if the message names this certificate and its signature was made with that certificate's key. To be called only with
     *     certificates that the gateway knows, and only while it authenticates
     */
    record Signature(Optional<X509Certificate> carried, Predicate<X509Certificate> by) implements PresentedCredential {
        @Override
        public String toString() {
            return "Signature[...]";
        }
    }

    /** The key to sign with and the certificate by which the partner knows it. Given to sending routes; no caller ever presents it. */
    record SigningKey(PrivateKey key, X509Certificate certificate) implements PresentedCredential {
        @Override
        public String toString() {
            return "SigningKey[...]";
        }
    }

    /** An API key. */
    record ApiKey(String key) implements PresentedCredential {
        @Override
        public String toString() {
            return "ApiKey[...]";
        }
    }

    /** A bearer token (RFC 6750), as it came: its issuer may be unknown to the gateway. */
    record Bearer(String token) implements PresentedCredential {
        @Override
        public String toString() {
            return "Bearer[...]";
        }
    }

    /**
     * A client certificate: the caller speaks TLS and has proved possession of the certificate's key. Its validity and owner are not checked yet.
     * Comes only from the TLS session itself, never from a header.
     *
     * @param other what else he shows; {@link Nothing} if nothing
     */
    record Certified(X509Certificate certificate, PresentedCredential other) implements PresentedCredential {
        @Override
        public String toString() {
            return "Certified[...]";
        }
    }

    /** No credential was presented. */
    record Nothing() implements PresentedCredential {}

    /** Write access to the folder is the proof: only the partner can write into it. */
    record Folder() implements PresentedCredential {}
}
