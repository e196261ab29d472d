package org.enlace.gateway.sealing;

import java.util.Optional;

/** Something cannot be sealed, opened or trusted: a wrong key, a changed or a swapped ciphertext. The message never holds a value. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KeyTrouble trouble;

    SealingException(String message) {
        super(message);
        this.trouble = null;
    }

    SealingException(String message, Throwable cause) {
        super(message, cause);
        this.trouble = null;
    }

    /** About the keys of the house. Without a cause: its text may quote a file or an answer. */
    SealingException(KeyTrouble trouble, String message) {
        super(trouble.name() + ": " + message);
        this.trouble = trouble;
    }

    /** True if whoever keeps the key above is away or says no at the moment: the same may go well later. */
    public boolean passing() {
        return trouble == KeyTrouble.CUSTODIAN_SILENT || trouble == KeyTrouble.CUSTODIAN_REFUSED;
    }

    /** What is wrong with the keys of the house; empty if it is one value that does not open. */
    public Optional<KeyTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }
}
