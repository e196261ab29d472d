package org.enlace.gateway.console;

/** A record that is to be taken back no longer stands. */
final class NotStanding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotStanding() {
        super("not standing", null, false, false);
    }
}
