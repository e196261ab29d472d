package org.enlace.gateway.console.web;

/** Reports an unreadable request parameter. Names the parameter, never its content. */
public final class InvalidParameterException extends RuntimeException {

    private final String parameter;
    private final String rule;

    public InvalidParameterException(String parameter) {
        this(parameter, null);
    }

    /** @param rule what the parameter must be; null if it is not told */
    public InvalidParameterException(String parameter, String rule) {
        super(parameter, null, false, false);
        this.parameter = parameter;
        this.rule = rule;
    }

    /** Returns what the parameter must be; null if it is not told. */
    public String rule() {
        return rule;
    }

    public String parameter() {
        return parameter;
    }
}
