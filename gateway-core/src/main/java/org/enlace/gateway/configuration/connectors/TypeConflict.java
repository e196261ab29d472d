package org.enlace.gateway.configuration.connectors;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;

/** Decides which of two connectors of the same type is used. Pure. */
final class TypeConflict {

    private TypeConflict() {}

    /** A built-in type cannot be replaced. Another jar replaces a plugin only with a later version; the same jar may bring any version. */
    static void check(Plugin next, Optional<Plugin> before, Connectors connectors) throws PluginRefusedException {
        if (connectors.ofType(next.type()).isPresent()) {
            throw new PluginRefusedException(PluginReason.TYPE_TWICE, next.type());
        }
        Optional<Plugin> other =
                before.filter(old -> !old.file().name().equals(next.file().name()));
        if (other.isPresent()
                && !later(next.file().version(), other.get().file().version())) {
            throw inUse(other.get());
        }
    }

    /** Says which jar has the type. */
    static PluginRefusedException inUse(Plugin plugin) {
        return new PluginRefusedException(
                PluginReason.TYPE_TWICE, plugin.type() + ", " + plugin.file().name());
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
