package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.enlace.connector.file.taking.DurableFiles;

/**
 * Records the files that we were about to rename into their final names, before the rename. If neither the unfinished nor the final name is there
 * later, the rename was done and the partner took the file. Thread-safe where the files are.
 */
final class PendingRenames {

    /** The time that a record is kept: longer than any delivery lives. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Path folder;
    private final DurableFiles durableFiles = new DurableFiles(false);

    PendingRenames(Path folder) {
        this.folder = folder;
    }

    void prepare() throws IOException {
        durableFiles.folder(folder.getParent());
        durableFiles.folder(folder);
        Instant oldest = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    durableFiles.delete(file);
                }
            }
        }
    }

    boolean given(String mark) {
        return Files.exists(folder.resolve(mark));
    }

    void give(String mark) throws IOException {
        durableFiles.write(folder.resolve(mark), new byte[0]);
    }
}
