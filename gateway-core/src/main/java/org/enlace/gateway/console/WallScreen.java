package org.enlace.gateway.console;

import java.security.Principal;
import java.util.UUID;
import org.enlace.gateway.access.Role;

/**
 * A screen on a wall: nobody's account. It has no right but to the wall view, and lives for one request at a time.
 *
 * @param link by which it came
 * @param institution whose wall it shows
 */
record WallScreen(UUID link, String institution) implements Principal {

    /** How the audit names it. */
    @Override
    public String getName() {
        return "wall:" + link;
    }

    /** Through which the boards are read: they ask for the institution alone. */
    Viewer eyes() {
        return new Viewer(getName(), Role.OPERATOR, institution);
    }
}
