package org.enlace.connector;

/** What a caller shows to prove who it is, or what the gateway shows to a partner. Its text form never holds a secret. */
public sealed interface Presented {

    /** User and password: HTTP Basic, or a WS-Security UsernameToken with a plain password. */
    record UserPassword(String user, String password) implements Presented {
        @Override
        public String toString() {
            return "UserPassword[...]";
        }
    }

    /** An API key. */
    record ApiKey(String key) implements Presented {
        @Override
        public String toString() {
            return "ApiKey[...]";
        }
    }

    /** Nothing was shown. */
    record Nothing() implements Presented {}

    /** The folder itself is the proof: only the partner can write into it. */
    record Folder() implements Presented {}
}
