package org.enlace.gateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The files with checkpoints of the audit that lie outside the database. */
final class CheckpointFiles {

    private CheckpointFiles() {}

    /** When something was last written to one of them; empty if there is none. */
    static Optional<Instant> newest(Patient patient) {
        Path folder = Path.of(patient.settings()
                .text(
                        "enlace.audit.checkpoints",
                        patient.data().root().resolve("audit").toString()));
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
