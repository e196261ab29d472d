package org.enlace.gateway.configuration.connectors;

/** Signals that a setting cannot be bound; names its key. */
final class InvalidSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String near;

    InvalidSettingException(String key, String problem) {
        this(key, problem, "");
    }

    /** @param near the valid word that was probably meant; empty if there is none */
    InvalidSettingException(String key, String problem, String near) {
        super(problem, null, false, false);
        this.key = key;
        this.near = near;
    }

    /** Returns the valid word that was probably meant; empty if there is none. */
    String near() {
        return near;
    }

    /** Returns the key; empty if the problem is about the settings as a whole. */
    String key() {
        return key;
    }
}
