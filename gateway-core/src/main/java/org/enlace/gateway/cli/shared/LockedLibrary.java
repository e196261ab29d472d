package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of {@code libraries.lock}: a library as it was reviewed.
 *
 * @param sha256 of the jar, lower-case hexadecimal
 * @param file its name
 * @param purl its package URL
 * @param licences those it offers, with {@code OR} between them
 */
public record LockedLibrary(String sha256, String file, String purl, List<String> licences) {

    private static final int COLUMNS = 4;

    /** Returns all libraries, in the order of the file. */
    public static List<LockedLibrary> read(Path lock) throws IOException {
        return Files.readAllLines(lock).stream().map(LockedLibrary::of).toList();
    }

    private static LockedLibrary of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("a line of libraries.lock has " + COLUMNS + " columns");
        }
        return new LockedLibrary(columns[0], columns[1], columns[2], List.of(columns[3].split(" OR ")));
    }

    /** The package URL without version and qualifiers: {@code pkg:maven/org.postgresql/postgresql}. */
    public String packageUrl() {
        return purl.substring(0, purl.indexOf('@'));
    }

    /** The package URL with the version and without qualifiers, as a VEX statement refers to it. */
    public String versionedUrl() {
        return purl.split("\\?", 2)[0];
    }

    public String version() {
        return URLDecoder.decode(
                versionedUrl().substring(packageUrl().length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
