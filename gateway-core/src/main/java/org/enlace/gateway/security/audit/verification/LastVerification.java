package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.security.audit.AuditReport;

/**
 * The result of the last verification of the whole audit that a data folder knows of: one by {@code ./enlace audit verify}, or the gateway's own. It
 * is in a file beside the checkpoints and not in the database: a verification by hand only reads the database, and a database that was changed must
 * not vouch for itself.
 *
 * @param at when it was done
 * @param result what it found
 * @param entries how many it read
 * @param problems how many places it named
 * @param from number of the first checkpoint that counted: later than 1 where an audit was put back and somebody answers for it
 */
public record LastVerification(Instant at, Result result, long entries, long problems, long from) {

    private static final String FILE = "last-verification";
    private static final Pattern FORM = Pattern.compile(
            "at=(\\S{1,40}) result=([A-Z]{1,20}) entries=(\\d{1,18}) problems=(\\d{1,18})(?: from=(\\d{1,18}))?");

    /** A result of a verification. */
    public enum Result {
        /** All entries are as they were written, by signed checkpoints. */
        WHOLE,
        /** Nothing wrong, but without a checkpoint a tail cut off would not be seen. */
        UNPROVED,
        /** Something is not as it was written. */
        BROKEN
    }

    public LastVerification {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param from number of the first checkpoint that counted */
    public static LastVerification of(AuditReport report, long from, Instant now) {
        Result result = !report.intact() ? Result.BROKEN : report.checkpoints() > 0 ? Result.WHOLE : Result.UNPROVED;
        return new LastVerification(
                now,
                result,
                report.entries(),
                report.problems().size() + report.statements().size(),
                from);
    }

    /** Reads the result of this data folder; empty if there was no verification, or its result cannot be read. */
    public static Optional<LastVerification> in(Path data) {
        try {
            Matcher form = FORM.matcher(Files.readString(file(data)).strip());
            return form.matches()
                    ? Optional.of(new LastVerification(
                            Instant.parse(form.group(1)),
                            Result.valueOf(form.group(2)),
                            Long.parseLong(form.group(3)),
                            Long.parseLong(form.group(4)),
                            form.group(5) == null ? 1 : Long.parseLong(form.group(5))))
                    : Optional.empty();
        } catch (IOException | RuntimeException unread) {
            return Optional.empty();
        }
    }

    /** Notes it; false if the folder cannot be written. */
    public boolean write(Path data) {
        try {
            Files.createDirectories(file(data).getParent());
            // Beside, then in its place: one that another user made is replaced too, and half of one says nothing.
            Path next = file(data).resolveSibling(FILE + ".new");
            Files.deleteIfExists(next);
            Files.writeString(
                    next,
                    "at=%s result=%s entries=%d problems=%d%s%n"
                            .formatted(at, result, entries, problems, from > 1 ? " from=" + from : ""));
            Files.move(next, file(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static Path file(Path data) {
        return data.resolve("audit").resolve(FILE);
    }
}
