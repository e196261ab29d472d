package org.enlace.gateway.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class path of a built module: its classes, then every library beside them. */
final class ClassPath {

    private ClassPath() {}

    /**
     * As the JVM takes it.
     *
     * @throws Failure if the module has not been built
     */
    static String of(Path module) {
        Path classes = module.resolve("target").resolve("classes");
        Path libraries = module.resolve("target").resolve("lib");
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
            throw new Failure("not.built", module);
        }
        return classes + File.pathSeparator + libraries + File.separator + "*";
    }
}
