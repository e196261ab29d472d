package org.enlace.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A work folder for one more gateway, made like the one that the command has prepared. */
public final class ExtraWorkFolder {

    private static final List<String> PARTS = List.of("broker", "keys", "links", "simulators", "logs", "tmp", "tls");

    private ExtraWorkFolder() {}

    /** Makes it, with the same credentials. */
    public static void like(Path prepared, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(prepared));
        for (String part : PARTS) {
            Files.createDirectories(folder.resolve(part));
            Files.setPosixFilePermissions(folder.resolve(part), PosixFilePermissions.fromString("rwx------"));
        }
        Files.copy(prepared.resolve("credentials.json"), folder.resolve("credentials.json"));
        Files.setPosixFilePermissions(folder.resolve("credentials.json"), PosixFilePermissions.fromString("r--------"));
    }
}
