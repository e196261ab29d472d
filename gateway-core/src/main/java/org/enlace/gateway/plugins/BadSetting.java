package org.enlace.gateway.plugins;

/** A setting that cannot be bound; names its key. */
final class BadSetting extends Exception {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String near;

    BadSetting(String key, String problem) {
        this(key, problem, "");
    }

    /** @param near the valid word that was probably meant; empty if there is none */
    BadSetting(String key, String problem, String near) {
        super(problem, null, false, false);
        this.key = key;
        this.near = near;
    }

    /** The valid word that was probably meant; empty if there is none. */
    String near() {
        return near;
    }

    /** The key; empty if the settings are meant as a whole. */
    String key() {
        return key;
    }
}
