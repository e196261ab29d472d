package org.enlace.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs of PostgreSQL that all servers of the tests share: unpacking them takes seconds each time. */
public final class SharedPrograms {

    private SharedPrograms() {}

    /** Lends them to a data folder without a server yet, if there is a build folder that keeps them. A server on its own unpacks its own. */
    public static void lendTo(Path dataFolder) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        if (Files.isDirectory(target)) {
            Path programs =
                    PostgresBinaries.unpackBelow(target.resolve("postgresql")).home();
            Path home = Files.createDirectories(dataFolder.resolve("db"));
            Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
        }
    }
}
