package org.enlace.gateway.platform.encryption;

import java.util.Optional;

/** Signals that something cannot be sealed, opened or trusted: a wrong key, a changed or a swapped ciphertext. The message never holds a value. */
public final class SealingException extends RuntimeException {

    private final KeyProblem trouble;

    SealingException(String message) {
        super(message);
        this.trouble = null;
    }

    SealingException(String message, Throwable cause) {
        super(message, cause);
        this.trouble = null;
    }

    /** Creates an exception about the keys of the installation. It has no cause: the cause's text may quote a file or an answer. */
    SealingException(KeyProblem trouble, String message) {
        super(trouble.name() + ": " + message);
        this.trouble = trouble;
    }

    /** Returns true if the key provider is unavailable or refuses at the moment: the same call may succeed later. */
    public boolean passing() {
        return trouble == KeyProblem.CUSTODIAN_SILENT || trouble == KeyProblem.CUSTODIAN_REFUSED;
    }

    /** Returns the problem with the keys of the installation; empty if it is one value that does not open. */
    public Optional<KeyProblem> trouble() {
        return Optional.ofNullable(trouble);
    }
}
