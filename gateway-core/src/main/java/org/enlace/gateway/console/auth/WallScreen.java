package org.enlace.gateway.console.auth;

import java.security.Principal;
import java.util.UUID;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.Role;

/**
 * A screen on a wall, without an account. It has no right but to the wall view, and is created for each request.
 *
 * @param link its wall link
 * @param institution the institution of its wall
 */
public record WallScreen(UUID link, String institution) implements Principal {
    public static final String ADDRESS = "/wall";
    public static final String LIVE = "/wall/live";

    /** Returns its name in the audit. */
    @Override
    public String getName() {
        return "wall:" + link;
    }

    /** Returns the viewer that reads the boards: they need the institution alone. */
    public Viewer eyes() {
        return new Viewer(getName(), Role.OPERATOR, institution);
    }
}
