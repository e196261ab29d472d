package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.cli.shared.CommandFailedException;

/**
 * The unpacked package of another version.
 *
 * @param product its version
 * @param schema its last migration
 */
record PreviousPackage(String product, int schema) {

    private static final Pattern MIGRATION = Pattern.compile("db/migration/V([0-9]{1,9})__\\w+\\.sql");

    /**
     * Reads the package; nothing of it is run.
     *
     * @throws CommandFailedException if the folder holds no package
     */
    static PreviousPackage in(Path folder) throws IOException {
        OptionalInt newest = OptionalInt.empty();
        if (Files.isDirectory(folder.resolve("lib"))) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve("lib"), "gateway-core-*.jar")) {
                for (Path each : jars) {
                    newest = newest(each);
                }
            }
        }
        Path version = folder.resolve("VERSION");
        if (newest.isEmpty() || !Files.isReadable(version)) {
            throw CommandFailedException.wrongUse("upgrade.from.nopackage", folder);
        }
        return new PreviousPackage(Files.readString(version).strip(), newest.getAsInt());
    }

    private static OptionalInt newest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .map(entry -> MIGRATION.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max();
        }
    }
}
