package org.enlace.gateway.backload;

/** What an operator asked for cannot be done as it stands. Names the field and the rule, never what was in it. */
public final class BadBackload extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    /** One field that breaks a rule. */
    public BadBackload(String field, String rule) {
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
