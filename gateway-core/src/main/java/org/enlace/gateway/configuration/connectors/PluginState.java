package org.enlace.gateway.configuration.connectors;

import java.time.Instant;
import java.util.Locale;

/**
 * The state of one jar in the plugins folder.
 *
 * @param file its name
 * @param type of its connector; empty while it never was live
 * @param version of the running plugin, empty if there is none
 * @param reason why the jar in the folder is not used; null if it is
 * @param detail of the reason
 * @param since start of this state
 */
public record PluginState(String file, String type, String version, PluginReason reason, String detail, Instant since) {

    /** True if links are served from it, be it from the version before. */
    public boolean live() {
        return !version.isEmpty();
    }

    /** True if the jar in the folder is not used. */
    public boolean refused() {
        return reason != null;
    }

    /** Code and sentence; empty if it was not refused. */
    public String problem(Locale locale) {
        return refused() ? reason.code() + ": " + reason.sentence(locale, detail) : "";
    }

    /** True if both states are equal apart from the time. */
    boolean same(PluginState other) {
        return other != null
                && file.equals(other.file)
                && type.equals(other.type)
                && version.equals(other.version)
                && reason == other.reason
                && detail.equals(other.detail);
    }
}
