package org.enlace.gateway.console.web;

import java.io.Serializable;
import java.security.Principal;
import org.enlace.connector.LinkId;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/**
 * The logged-in account.
 *
 * @param user the name used to log in
 * @param role the role; its rights are in {@link Right}
 * @param institution slug of a partner, or {@code *} for the whole installation
 */
public record Viewer(String user, Role role, String institution) implements Principal, Serializable {

    @Override
    public String getName() {
        return user;
    }

    /** True if this account has the right. */
    public boolean may(Right right) {
        return right.has(role, institution);
    }

    /** Returns the name under which its approval counts. */
    public Approvals.Who who() {
        return new Approvals.Who(user, role, institution);
    }

    /** Returns this account as the operator of a job. */
    public ActingOperator operator() {
        return new ActingOperator(user, institution);
    }

    /** True if decisions about persons may be taken. */
    public boolean mayDecide() {
        return may(Right.DECIDE_PERSONS);
    }

    public boolean seesAll() {
        return institution.equals(Right.WHOLE_INSTALLATION);
    }

    /** True if the link is of this viewer's institution. */
    public boolean owns(LinkId link) {
        return seesAll() || institution.equals(link.partner());
    }
}
