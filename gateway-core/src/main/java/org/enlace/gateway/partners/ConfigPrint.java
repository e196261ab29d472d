package org.enlace.gateway.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the files of a configuration look from outside: cheap to take, and another one after any edit. */
record ConfigPrint(Map<Path, String> files) {

    /** Looks; empty if files come and go while it looks. */
    static Optional<ConfigPrint> of(Path... places) {
        Map<Path, String> files = new TreeMap<>();
        try {
            for (Path place : places) {
                if (Files.exists(place)) {
                    add(place, files);
                }
            }
        } catch (IOException | UncheckedIOException moving) {
            return Optional.empty();
        }
        return Optional.of(new ConfigPrint(files));
    }

    private static void add(Path place, Map<Path, String> files) throws IOException {
        try (Stream<Path> walk = Files.walk(place)) {
            for (Path file : walk.toList()) {
                BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
                if (its.isRegularFile()) {
                    files.put(file, its.size() + " " + its.lastModifiedTime() + " " + its.fileKey());
                }
            }
        }
    }
}
