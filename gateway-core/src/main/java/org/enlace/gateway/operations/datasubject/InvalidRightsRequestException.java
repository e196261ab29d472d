package org.enlace.gateway.operations.datasubject;

/** Signals a request with an invalid field; names the field and the rule, never a value. */
public final class InvalidRightsRequestException extends RuntimeException {

    private final String field;
    private final String rule;

    public InvalidRightsRequestException(String field, String rule) {
        super(field + ": " + rule, null, false, false);
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
