package org.enlace.crash.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folder of the built product.
 *
 * @param root the folder of the launcher script
 */
public record ProductHome(Path root) {

    String gateway() {
        return classPath(root.resolve("gateway-core"));
    }

    String simulators() {
        return classPath(root.resolve("bench").resolve("simulators"));
    }

    Path config() {
        return root.resolve("config");
    }

    /** The home that stands above a module's folder, for tests: Maven runs them there. */
    public static ProductHome above(Path module) {
        return new ProductHome(module.toAbsolutePath().normalize().getParent().getParent());
    }

    private static String classPath(Path module) {
        Path target = module.resolve("target");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException(module.getFileName() + " is not built: mvn package");
        }
        return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*";
    }
}
