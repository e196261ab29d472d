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
import org.enlace.connector.file.taking.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code rejected}: what was given back lies there in clear, so it does not lie there for ever. A file counts from its findings,
 * which are written when it is refused: its own time is the partner's. Not thread-safe.
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

    /** Removes what is too old, once an hour at most. What cannot be removed is tried again an hour later. */
    void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + Answer.FINDINGS)) {
            for (Path findings : all) {
                remove(findings, now.minus(kept));
            }
        } catch (IOException | DirectoryIteratorException notNow) {
            LOG.warn(
                    "refused files could not be removed ({})", notNow.getClass().getName());
        }
    }

    /** The file before its findings: after a death between the two the findings still say that there is one. */
    private static void remove(Path findings, Instant before) {
        try {
            Instant refused = Files.getLastModifiedTime(findings, LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
            if (refused.isBefore(before)) {
                String name = findings.getFileName().toString();
                Files.deleteIfExists(
                        findings.resolveSibling(name.substring(0, name.length() - Answer.FINDINGS.length())));
                Files.deleteIfExists(findings);
            }
        } catch (IOException stays) {
            LOG.warn(
                    "a refused file could not be removed ({})", stays.getClass().getName());
        }
    }
}
