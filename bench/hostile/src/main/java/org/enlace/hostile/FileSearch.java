package org.enlace.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for text in all files of a folder. */
public final class FileSearch {

    private FileSearch() {}

    /** The files, relative to the folder, that contain a text, and none if the folder is not there. */
    public static List<Path> containing(Path folder, String text) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .map(folder::relativize)
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException deletedMeanwhile) {
            return false;
        }
    }
}
