package org.enlace.gateway.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jar that passed its checks.
 *
 * @param name as it was dropped
 * @param copy what was checked and is loaded: nobody can swap it between the two
 * @param version as its manifest says
 */
record PluginFile(String name, Path copy, String version) {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFile.class);
    private static final long MOST_BYTES = 200L * 1024 * 1024;

    /** Copies a dropped jar to a place of our own and checks the copy. */
    static PluginFile take(Path dropped, Path work, SignedJar check) throws PluginRefused {
        Path copy = null;
        try {
            if (Files.size(dropped) > MOST_BYTES) {
                throw new PluginRefused(PluginReason.UNREADABLE, "");
            }
            Files.createDirectories(work);
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
            copy = Files.createTempFile(work, "plugin-", ".jar");
            Files.copy(dropped, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return new PluginFile(dropped.getFileName().toString(), copy, check.version(copy));
        } catch (IOException unreadable) {
            remove(copy);
            throw new PluginRefused(PluginReason.UNREADABLE, "");
        } catch (PluginRefused refused) {
            remove(copy);
            throw refused;
        }
    }

    private static void remove(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException left) {
            LOG.warn("a copy of a refused plugin could not be removed");
        }
    }

    PluginLoader loader(SharedClasses shared) {
        try {
            return new PluginLoader(copy, shared);
        } catch (java.net.MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
