package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.audit.AuditReport;

/**
 * How the last {@code ./enlace audit verify} of a data folder ended. It stands in a file beside the checkpoints and not in the database: whoever verifies only reads
 * there, and a database that was changed must not vouch for itself.
 *
 * @param at when it was done
 * @param result what it found
 * @param entries how many it read
 * @param problems how many places it named
 */
record LastVerification(Instant at, Result result, long entries, long problems) {

    private static final String FILE = "last-verification";
    private static final Pattern FORM =
            Pattern.compile("at=(\\S{1,40}) result=([A-Z]{1,20}) entries=(\\d{1,18}) problems=(\\d{1,18})");

    /** What a verification found. */
    enum Result {
        /** All as it was written, by signed checkpoints. */
        WHOLE,
        /** Nothing wrong, but without a checkpoint a tail cut off would not be seen. */
        UNPROVED,
        /** Something is not as it was written. */
        BROKEN
    }

    static LastVerification of(AuditReport report, Instant now) {
        Result result = !report.intact() ? Result.BROKEN : report.checkpoints() > 0 ? Result.WHOLE : Result.UNPROVED;
        return new LastVerification(
                now.truncatedTo(ChronoUnit.SECONDS),
                result,
                report.entries(),
                report.problems().size() + report.statements().size());
    }

    /** Of this folder; empty if nobody has verified there, or nobody can read how it ended. */
    static Optional<LastVerification> in(DataFolder folder) {
        try {
            Matcher form = FORM.matcher(Files.readString(file(folder)).strip());
            return form.matches()
                    ? Optional.of(new LastVerification(
                            Instant.parse(form.group(1)),
                            Result.valueOf(form.group(2)),
                            Long.parseLong(form.group(3)),
                            Long.parseLong(form.group(4))))
                    : Optional.empty();
        } catch (IOException | RuntimeException unread) {
            return Optional.empty();
        }
    }

    /** Notes it; false if the folder cannot be written. */
    boolean write(DataFolder folder) {
        try {
            Files.createDirectories(file(folder).getParent());
            Files.writeString(
                    file(folder), "at=%s result=%s entries=%d problems=%d%n".formatted(at, result, entries, problems));
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static Path file(DataFolder folder) {
        return folder.root().resolve("audit").resolve(FILE);
    }
}
