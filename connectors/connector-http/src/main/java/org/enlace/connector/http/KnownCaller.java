package org.enlace.connector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.enlace.connector.Caller;

/**
 * Remembers on a request who its caller is. A request whose body arrives slowly reaches its connector more than once, first with a part of the
 * body; its credential is checked once, since a single-use credential would be refused the second time. Not thread-safe, like any request.
 */
public final class KnownCaller {

    /** The request attribute; the gateway checks if it is there. */
    private static final String ATTRIBUTE = "enlace.caller";

    private final HttpServletRequest request;

    public KnownCaller(HttpServletRequest request) {
        this.request = request;
    }

    /** The caller, if it is known. */
    public Optional<Caller> get() {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** The caller; authenticates it if it is not known yet. */
    public Caller orAuthenticate(Supplier<Caller> authentication) {
        return get().orElseGet(() -> {
            Caller caller = authentication.get();
            request.setAttribute(ATTRIBUTE, caller);
            return caller;
        });
    }
}
