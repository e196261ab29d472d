package org.enlace.gateway.plugins;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/** Who is the connector of a type when there are two. Pure. */
final class Rivals {

    private Rivals() {}

    /** A built-in type is taken. Another jar takes over with a later version only; the same jar may bring any. */
    static void check(Plugin next, Optional<Plugin> before, Connectors connectors) throws PluginRefused {
        boolean other = before.filter(
                        old -> !old.file().name().equals(next.file().name()))
                .isPresent();
        if (connectors.ofType(next.type()).isPresent()
                || other && !later(next.file().version(), before.get().file().version())) {
            throw new PluginRefused(PluginReason.TYPE_TWICE, next.type());
        }
    }

    /** {@code 1.10} is later than {@code 1.9}; what is no version is never later. */
    static boolean later(String version, String than) {
        try {
            return Version.parse(version).compareTo(Version.parse(than)) > 0;
        } catch (IllegalArgumentException noVersion) {
            return false;
        }
    }
}
