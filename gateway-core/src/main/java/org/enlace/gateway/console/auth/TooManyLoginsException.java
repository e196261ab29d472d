package org.enlace.gateway.console.auth;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Reports too many failures: the next try must wait. */
public final class TooManyLoginsException extends LockedException {

    private final Duration wait;

    TooManyLoginsException(Duration wait) {
        super("too many failed logins");
        this.wait = wait;
    }

    /** Returns the whole seconds until the next try is accepted; at least 1. */
    public long seconds() {
        return wait.toSeconds() + 1;
    }
}
