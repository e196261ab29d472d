package org.enlace.gateway.console;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree around the tests, whatever folder they run in. */
public final class TestPaths {

    private TestPaths() {}

    public static Path folder(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        return root.resolve(path);
    }
}
