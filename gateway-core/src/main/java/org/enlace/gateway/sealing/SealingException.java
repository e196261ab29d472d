package org.enlace.gateway.sealing;

/** Something cannot be sealed, opened or trusted: a wrong key, a changed or a swapped ciphertext. The message never holds a value. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealingException(String message) {
        super(message);
    }

    SealingException(String message, Throwable cause) {
        super(message, cause);
    }
}
