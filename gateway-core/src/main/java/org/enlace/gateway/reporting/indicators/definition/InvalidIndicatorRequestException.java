package org.enlace.gateway.reporting.indicators.definition;

/** Reports an invalid indicator request. Names the field and the rule, never the content of the field. */
public final class InvalidIndicatorRequestException extends RuntimeException {

    private final String field;
    private final String rule;

    public InvalidIndicatorRequestException(String field, String rule) {
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
