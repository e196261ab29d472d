package org.enlace.gateway.configuration.model;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.mappings.FolderFiles;

/**
 * A cheap fingerprint of the configuration files that changes with any edit. Symbolic links are followed. A file that cannot be read, such as a
 * broken link or a closed folder, is part of the fingerprint; files that editors leave in the folder are not.
 */
public record ConfigFingerprint(Map<Path, String> files) {

    private static final int DEEPEST = 64;

    /** Takes the fingerprint. */
    public static ConfigFingerprint of(Path... places) {
        Map<Path, String> files = new TreeMap<>();
        for (Path place : places) {
            try {
                Files.walkFileTree(place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Looking(place, files));
            } catch (IOException unreadable) {
                files.put(place, unreadable.getClass().getSimpleName());
            }
        }
        return new ConfigFingerprint(files);
    }

    /** Combines this fingerprint with another. */
    public ConfigFingerprint and(ConfigFingerprint other) {
        Map<Path, String> all = new TreeMap<>(files);
        all.putAll(other.files);
        return new ConfigFingerprint(all);
    }

    private static final class Looking extends SimpleFileVisitor<Path> {

        private final Path place;
        private final Map<Path, String> files;

        Looking(Path place, Map<Path, String> files) {
            this.place = place;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return beside(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        private boolean beside(Path path) {
            return !path.equals(place) && FolderFiles.beside(path);
        }

        private void note(Path path, String look) {
            if (!beside(path)) {
                files.put(path, look);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            note(file, attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            note(file, why.getClass().getSimpleName());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException why) {
            if (why != null) {
                note(folder, why.getClass().getSimpleName());
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
