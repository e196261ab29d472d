package org.enlace.gateway.recovery;

/** The list of what must not come back takes no line: nothing may be taken back that a restore would bring back. */
public final class NotBackUnwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotBackUnwritable(Throwable cause) {
        super("the list of what must not come back cannot be written", cause);
    }
}
