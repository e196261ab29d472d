package org.enlace.gateway.monitoring.indicators;

/** Something that cannot be asked. Names the field and the rule, never what was in it. */
public final class UnfitRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    public UnfitRequest(String field, String rule) {
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
