package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin jar that passed its checks.
 *
 * @param name file name in the plugins folder
 * @param copy the copy that was checked and is loaded: it cannot be swapped between the two steps
 * @param version as its manifest says
 */
record PluginFile(String name, Path copy, String version) {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFile.class);
    private static final long MOST_BYTES = 200L * 1024 * 1024;

    /** Copies a dropped jar to a private folder and checks the copy. */
    static PluginFile take(Path dropped, Path work, SignedJar check) throws PluginRefusedException {
        Path copy = null;
        try {
            if (Files.size(dropped) > MOST_BYTES) {
                throw new PluginRefusedException(PluginReason.UNREADABLE, "");
            }
            Files.createDirectories(work);
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
            copy = Files.createTempFile(work, "plugin-", ".jar");
            Files.copy(dropped, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return new PluginFile(dropped.getFileName().toString(), copy, check.version(copy));
        } catch (IOException unreadable) {
            remove(copy);
            throw new PluginRefusedException(PluginReason.UNREADABLE, "");
        } catch (PluginRefusedException refused) {
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
