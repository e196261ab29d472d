package org.enlace.gateway.console;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many failures: the next try must wait. */
final class TooManyLogins extends LockedException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyLogins(Duration wait) {
        super("too many failed logins");
        this.wait = wait;
    }

    /** Whole seconds until the next try is looked at; at least 1. */
    long seconds() {
        return wait.toSeconds() + 1;
    }
}
