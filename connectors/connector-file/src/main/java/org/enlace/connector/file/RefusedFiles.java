package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.enlace.connector.file.taking.FileAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old refused files from the folder {@code rejected}: they are not encrypted there, so they do not stay for ever. The age of a file counts
 * from its findings, which are written when it is refused: its own time is the partner's. Not thread-safe.
 */
final class RefusedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedFiles.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Path folder;
    private final Duration kept;
    private final Clock clock;
    private Instant next = Instant.MIN;

    RefusedFiles(Path folder, Duration kept, Clock clock) {
        this.folder = folder;
        this.kept = kept;
        this.clock = clock;
    }

    /** Removes old files, once an hour at most. A file that cannot be removed is tried again an hour later. */
    void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + FileAnswer.FINDINGS)) {
            for (Path findings : all) {
                remove(findings, now.minus(kept));
            }
        } catch (IOException | DirectoryIteratorException notNow) {
            LOG.warn(
                    "refused files could not be removed ({})", notNow.getClass().getName());
        }
    }

    /** Removes the file before its findings: after a crash between the two, the findings still show that the file exists. */
    private static void remove(Path findings, Instant before) {
        try {
            Instant refused = Files.getLastModifiedTime(findings, LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
            if (refused.isBefore(before)) {
                String name = findings.getFileName().toString();
                Files.deleteIfExists(
                        findings.resolveSibling(name.substring(0, name.length() - FileAnswer.FINDINGS.length())));
                Files.deleteIfExists(findings);
            }
        } catch (IOException stays) {
            LOG.warn(
                    "a refused file could not be removed ({})", stays.getClass().getName());
        }
    }
}
