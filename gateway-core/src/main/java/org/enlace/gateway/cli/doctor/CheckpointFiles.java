package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files with checkpoints of the audit that lie outside the database. */
final class CheckpointFiles {

    private CheckpointFiles() {}

    /** Returns the time of the newest write to one of them; empty if there is none. */
    static Optional<Instant> newest(Installation installation) {
        Path folder = Path.of(installation
                .settings()
                .text(
                        "enlace.audit.checkpoints",
                        installation.data().root().resolve("audit").toString()));
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".checkpoints"))
                    .map(CheckpointFiles::written)
                    .max(Instant::compareTo);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
