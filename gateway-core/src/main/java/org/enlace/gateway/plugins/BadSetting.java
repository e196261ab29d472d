package org.enlace.gateway.plugins;

/** A setting that cannot be bound; names its key. */
final class BadSetting extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;

    BadSetting(String key, String problem) {
        super(problem, null, false, false);
        this.key = key;
    }

    /** The key; empty if the settings are meant as a whole. */
    String key() {
        return key;
    }
}
