package org.enlace.gateway.console;

/** A parameter of a request that nobody can read. Names the parameter, never what was in it. */
final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    BadParameter(String parameter) {
        super(parameter, null, false, false);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
