package org.enlace.gateway.replay;

/**
 * Who asks.
 *
 * @param user the name used to log in
 * @param institution slug of a partner, or {@code *} for the whole house
 */
public record Operator(String user, String institution) {

    static final String WHOLE_HOUSE = "*";

    /** True for the whole house. */
    public boolean seesAll() {
        return institution.equals(WHOLE_HOUSE);
    }

    /** As the audit names it. */
    String actor() {
        return "operator:" + user;
    }
}
