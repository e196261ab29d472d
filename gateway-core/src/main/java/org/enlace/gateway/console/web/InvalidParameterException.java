package org.enlace.gateway.console.web;

/** Reports an unreadable request parameter. Names the parameter, never its content. */
public final class InvalidParameterException extends RuntimeException {

    private final String parameter;

    public InvalidParameterException(String parameter) {
        super(parameter, null, false, false);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
