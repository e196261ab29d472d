package org.enlace.gateway.plugins;

import java.util.Locale;

/** A plugin is not used. Holds words only, nothing of the plugin, so that it pins no class loader. */
public final class PluginRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final PluginReason reason;
    private final String detail;

    PluginRefused(PluginReason reason, String detail) {
        super(reason.code() + ": " + reason.sentence(Locale.ENGLISH, detail), null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public PluginReason reason() {
        return reason;
    }

    /** Which part, type, link or step; empty where there is none. */
    public String detail() {
        return detail;
    }
}
