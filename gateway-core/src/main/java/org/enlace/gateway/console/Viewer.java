package org.enlace.gateway.console;

import java.io.Serializable;
import java.security.Principal;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.access.Role;

/**
 * Who is looking.
 *
 * @param user the name used to log in
 * @param role what somebody works as; which rights it has is in {@link Right}
 * @param institution slug of a partner, or {@code *} for the whole house
 */
record Viewer(String user, Role role, String institution) implements Principal, Serializable {

    @Override
    public String getName() {
        return user;
    }

    /** True if this account has the right. */
    public boolean may(Right right) {
        return right.has(role, institution);
    }

    /** As whose voice this counts. */
    Approvals.Who who() {
        return new Approvals.Who(user, role, institution);
    }

    /** True if links may be stopped and started. */
    public boolean mayOperate() {
        return may(Right.RUN_LINKS);
    }

    /** True if decisions about persons may be taken. */
    public boolean mayDecide() {
        return may(Right.DECIDE_PERSONS);
    }

    public boolean seesAll() {
        return institution.equals(Right.WHOLE_HOUSE);
    }

    /** True if the link is of this viewer's institution. */
    boolean owns(LinkId link) {
        return seesAll() || institution.equals(link.partner());
    }
}
