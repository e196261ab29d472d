package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a gateway keeps: all of its data folder but what partners put in, get back or fetch there (what it writes about these files counts),
 * what was written to the machine's folder for temporary files since it started, and what this process has open although its name is gone.
 */
final class KeptFiles {

    private static final Pattern EXCHANGED =
            Pattern.compile("links/[^/]+/[^/]+/(inbox|rejected|outbox)/(?!.*[.]findings[.]json$).*|simulators/.*");
    private static final Pattern NAMED_BY_PARTNERS =
            Pattern.compile("links/[^/]+/[^/]+/(inbox|rejected|done)/.*|simulators/(?!received/).*");
    private static final int TEMPORARY_DEPTH = 3;

    private final Path data;
    private final List<Path> found = new ArrayList<>();

    KeptFiles(Path data) {
        this.data = data;
    }

    List<Path> all() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        FileTime started = Files.getLastModifiedTime(data.resolve("credentials.json"));
        Files.walkFileTree(temporary, EnumSet.noneOf(FileVisitOption.class), TEMPORARY_DEPTH, new Looking() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(data.getParent()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            boolean counts(Path file, BasicFileAttributes attributes) {
                return attributes.lastModifiedTime().compareTo(started) >= 0 && Files.isReadable(file);
            }
        });
        Files.walkFileTree(data, new Looking() {
            @Override
            boolean counts(Path file, BasicFileAttributes attributes) {
                return !EXCHANGED.matcher(data.relativize(file).toString()).matches();
            }
        });
        withoutName();
        return found;
    }

    /** Anyone who deletes a file that is open keeps it for himself: on Linux it can still be read. */
    private void withoutName() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (Files.isDirectory(open)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(open)) {
                for (Path each : all) {
                    if (Files.isSymbolicLink(each) && isGone(each)) {
                        found.add(each);
                    }
                }
            }
        }
    }

    private static boolean isGone(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().endsWith(" (deleted)") && Files.isRegularFile(open);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Names of files and folders below the data folder but where a partner's own file names its answer. */
    List<Path> names() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.map(data::relativize)
                    .filter(each -> !NAMED_BY_PARTNERS.matcher(each.toString()).matches())
                    .toList();
        }
    }

    private abstract class Looking extends SimpleFileVisitor<Path> {

        abstract boolean counts(Path file, BasicFileAttributes attributes);

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && counts(file, attributes)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Gone meanwhile, or another user's. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
