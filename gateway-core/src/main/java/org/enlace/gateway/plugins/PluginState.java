package org.enlace.gateway.plugins;

import java.time.Instant;
import java.util.Locale;

/**
 * What became of one jar in the plugins folder.
 *
 * @param file its name
 * @param type of its connector; empty while it never was live
 * @param version of what is live, empty if nothing of it is
 * @param reason why what lies there is not used; null if it is
 * @param detail of the reason
 * @param since when it came to this
 */
public record PluginState(String file, String type, String version, PluginReason reason, String detail, Instant since) {

    /** True if links are served from it, be it from the version before. */
    public boolean live() {
        return !version.isEmpty();
    }

    /** True if what lies there is not used. */
    public boolean refused() {
        return reason != null;
    }

    /** Code and sentence; empty if it was not refused. */
    public String problem(Locale locale) {
        return refused() ? reason.code() + ": " + reason.sentence(locale, detail) : "";
    }

    /** True if both say the same, at whatever time. */
    boolean same(PluginState other) {
        return other != null
                && file.equals(other.file)
                && type.equals(other.type)
                && version.equals(other.version)
                && reason == other.reason
                && detail.equals(other.detail);
    }
}
