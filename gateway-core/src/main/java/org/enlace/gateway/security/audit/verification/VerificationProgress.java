package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * The progress of this node's own verification, in a file beside the checkpoints: the database must not say what need not be looked at.
 *
 * @param day on which the newest checkpoint was last reached; null if never
 * @param from number of the first checkpoint that counts
 * @param recent checkpoint up to which what is new is verified
 * @param round checkpoint up to which the round over everything is
 * @param target checkpoint at which the round ends: what came later was read while it was new
 * @param alone number of the last chain that was read without a checkpoint
 * @param begun when the round began
 * @param entries how many it has read
 * @param problems how many places it has named
 */
record VerificationProgress(
        LocalDate day,
        long from,
        long recent,
        long round,
        long target,
        long alone,
        Instant begun,
        long entries,
        long problems) {

    private static final String FILE = "verifying";

    /** Creates the progress before the first verification: nothing is verified yet, and all checkpoints so far belong to the round. */
    static VerificationProgress begin(long from, long newest, Instant now) {
        return new VerificationProgress(null, from, newest, from - 1, newest, 0, now, 0, 0);
    }

    /** Returns the same progress with a round from the beginning. */
    VerificationProgress anew(long newest, Instant now) {
        return new VerificationProgress(day, from, recent, from - 1, newest, 0, now, 0, 0);
    }

    VerificationProgress recent(AuditStretch.Looked looked) {
        return new VerificationProgress(day, from, looked.upTo(), round, target, alone, begun, entries, problems);
    }

    VerificationProgress round(AuditStretch.Looked looked) {
        return new VerificationProgress(
                day,
                from,
                recent,
                looked.upTo(),
                target,
                alone,
                begun,
                entries + looked.entries(),
                problems + looked.found());
    }

    VerificationProgress alone(long number, AuditStretch.Looked looked) {
        return new VerificationProgress(
                day, from, recent, round, target, number, begun, entries + looked.entries(), problems + looked.found());
    }

    VerificationProgress on(LocalDate today) {
        return new VerificationProgress(today, from, recent, round, target, alone, begun, entries, problems);
    }

    /** Reads the progress; empty if there is none, or it cannot be read: then everything starts over. */
    static Optional<VerificationProgress> in(Path data) {
        try {
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(file(data))));
            String day = read.getProperty("day", "");
            return Optional.of(new VerificationProgress(
                    day.isEmpty() ? null : LocalDate.parse(day),
                    number(read, "from"),
                    number(read, "recent"),
                    number(read, "round"),
                    number(read, "target"),
                    number(read, "alone"),
                    Instant.parse(read.getProperty("begun", "")),
                    number(read, "entries"),
                    number(read, "problems")));
        } catch (IOException | RuntimeException unread) {
            return Optional.empty();
        }
    }

    private static long number(Properties read, String name) {
        return Long.parseLong(read.getProperty(name));
    }

    void write(Path data) throws IOException {
        Properties all = new Properties();
        all.setProperty("day", day == null ? "" : day.toString());
        all.setProperty("from", Long.toString(from));
        all.setProperty("recent", Long.toString(recent));
        all.setProperty("round", Long.toString(round));
        all.setProperty("target", Long.toString(target));
        all.setProperty("alone", Long.toString(alone));
        all.setProperty("begun", begun.toString());
        all.setProperty("entries", Long.toString(entries));
        all.setProperty("problems", Long.toString(problems));
        StringWriter text = new StringWriter();
        all.store(text, null);
        Path next = file(data).resolveSibling(FILE + ".new");
        Files.createDirectories(next.getParent());
        Files.writeString(next, text.toString());
        Files.move(next, file(data), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file(Path data) {
        return data.resolve("audit").resolve(FILE);
    }
}
