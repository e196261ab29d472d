package org.enlace.gateway.console;

import java.io.Serializable;
import java.security.Principal;
import org.enlace.connector.LinkId;

/**
 * Who is looking.
 *
 * @param user the name used to log in
 * @param role {@code OPERATOR} may start and stop links, {@code STEWARD} may decide who is one person; any other role may only read
 * @param institution slug of a partner, or {@code *} for the whole house
 */
record Viewer(String user, String role, String institution) implements Principal, Serializable {

    static final String WHOLE_HOUSE = "*";

    @Override
    public String getName() {
        return user;
    }

    /** True if links may be stopped and started. */
    public boolean mayOperate() {
        return role.equals("OPERATOR");
    }

    /** True if decisions about persons may be taken. */
    public boolean mayDecide() {
        return role.equals("STEWARD") && seesAll();
    }

    public boolean seesAll() {
        return institution.equals(WHOLE_HOUSE);
    }

    /** True if the link is of this viewer's institution. */
    boolean owns(LinkId link) {
        return seesAll() || institution.equals(link.partner());
    }
}
