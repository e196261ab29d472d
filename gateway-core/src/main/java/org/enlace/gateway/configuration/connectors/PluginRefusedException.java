package org.enlace.gateway.configuration.connectors;

import java.util.Locale;

/** Signals that a plugin is not used. Holds text only, nothing of the plugin, so that it pins no class loader. */
public final class PluginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final PluginReason reason;
    private final String detail;

    PluginRefusedException(PluginReason reason, String detail) {
        super(reason.code() + ": " + reason.sentence(Locale.ENGLISH, detail), null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public PluginReason reason() {
        return reason;
    }

    /** Returns the part, type, link or step; empty where there is none. */
    public String detail() {
        return detail;
    }
}
