package org.enlace.gateway.operations.resend;

/**
 * The operator who makes a request.
 *
 * @param user the name used to log in
 * @param institution slug of a partner, or {@code *} for the whole installation
 */
public record ActingOperator(String user, String institution) {

    static final String WHOLE_INSTALLATION = "*";

    /** True for an operator of the whole installation. */
    public boolean seesAll() {
        return institution.equals(WHOLE_INSTALLATION);
    }

    /** Returns the name used in the audit. */
    public String actor() {
        return "operator:" + user;
    }
}
