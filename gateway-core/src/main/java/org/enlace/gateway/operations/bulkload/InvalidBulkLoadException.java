package org.enlace.gateway.operations.bulkload;

/** Signals a request that cannot be carried out as it is. Names the field and the rule, never the content. */
public final class InvalidBulkLoadException extends RuntimeException {

    private final String field;
    private final String rule;

    /** One field that breaks a rule. */
    public InvalidBulkLoadException(String field, String rule) {
        super(field + " " + rule, null, false, false);
        this.field = field;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
