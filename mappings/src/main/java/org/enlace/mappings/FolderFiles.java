package org.enlace.mappings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Filters the files of a folder: links are followed; the files that editors, version control and mounts leave there are skipped ({@code .x.swp},
 * {@code .#x}, {@code x~}, {@code #x#}, {@code .git/}).
 */
public final class FolderFiles {

    private FolderFiles() {}

    /**
     * Files and folders below, in any depth, sorted; the folder itself is not among them.
     *
     * @throws IOException if the folder cannot be read, or a link leads in a circle
     */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(path -> !path.equals(folder) && meant(folder.relativize(path)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static boolean meant(Path below) {
        for (Path name : below) {
            if (beside(name)) {
                return false;
            }
        }
        return true;
    }

    /** Tells if a file or folder of this name is skipped. */
    public static boolean beside(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return name.startsWith(".") || name.startsWith("#") || name.endsWith("~");
    }
}
