package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditReport.Fault;
import org.enlace.gateway.security.audit.AuditReport.Statement;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.CheckpointFile;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository;
import org.enlace.gateway.security.audit.verification.AuditStretch.Looked;
import org.enlace.gateway.security.audit.verification.Verifications.End;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the gateway's own audit once a day: first what is new since the last time, then a part of everything, round after round. It reads stretch
 * by stretch and keeps nothing open in between. Used by one thread.
 */
final class DailyVerification {

    private static final Logger LOG = LoggerFactory.getLogger(DailyVerification.class);

    /** Entries of a day's part of the round; or as many that the round takes four weeks at most. */
    private static final long PART = 2_000_000;

    private static final int ROUND_DAYS = 28;

    private final DataSource source;
    private final Verifications verifications;
    private final Clock clock;
    private final Places places;
    private final Pace pace;

    /**
     * The files and folders of a verification.
     *
     * @param key file with the public key
     * @param checkpoints folder of the checkpoint files
     * @param data the data folder, where the result is noted
     */
    record Places(Path key, Path checkpoints, Path data) {}

    /**
     * The limits on how much is verified at once.
     *
     * @param checkpoints of one stretch
     * @param part entries of the round in one day, at least
     * @param breathMillis between two stretches
     */
    record Pace(int checkpoints, long part, long breathMillis) {
        static final Pace USUAL = new Pace(AuditStretch.CHECKPOINTS, PART, 50);
    }

    DailyVerification(DataSource source, Verifications verifications, Clock clock, Places places, Pace pace) {
        this.source = source;
        this.verifications = verifications;
        this.clock = clock;
        this.places = places;
        this.pace = pace;
    }

    /** Reports a verification by hand on this machine to other nodes. */
    void takeOver() throws SQLException {
        try (Connection connection = source.getConnection()) {
            verifications.takeOver(connection);
        }
    }

    /**
     * Verifies, unless that was done today. What cannot be done is noted and tried again with the next call.
     *
     * @param leaseHeld asked before each stretch; false ends the pass, and the next pass continues there
     */
    void pass(BooleanSupplier leaseHeld) throws InterruptedException {
        try (Connection connection = source.getConnection()) {
            try {
                pass(connection, leaseHeld);
            } catch (IOException | RuntimeException | SQLException failed) {
                if (Thread.currentThread().isInterrupted() || failed instanceof ClosedByInterruptException) {
                    throw new InterruptedException();
                }
                LOG.error(
                        "the audit could not be verified ({}), trying again",
                        failed.getClass().getSimpleName());
                verifications.note(connection, now(), false, End.NOT_DONE, 0, 0);
            }
        } catch (SQLException away) {
            LOG.error("that the audit could not be verified could not be noted, trying again");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private void pass(Connection connection, BooleanSupplier leaseHeld)
            throws SQLException, IOException, InterruptedException {
        Instant now = now();
        long from =
                LastVerification.in(places.data()).map(LastVerification::from).orElse(1L);
        long newest = AuditStretchRepository.newest(connection);
        VerificationProgress verificationProgress = VerificationProgress.in(places.data())
                .filter(each -> each.from() == from)
                .orElseGet(() -> VerificationProgress.begin(from, newest, now));
        if (day(now).equals(verificationProgress.day())) {
            return;
        }
        AuditStretch.Terms terms =
                new AuditStretch.Terms(AuditKey.read(places.key()), files(), from, pace.checkpoints());
        if (newest == 0 && terms.files().isEmpty() && verificationProgress.recent() == 0) {
            return; // nothing was ever signed
        }
        if (from > newest + 1) {
            // Nothing would be read, and nothing is wrong with nothing.
            throw new AuditException("There is no checkpoint from which on it shall be verified.", null);
        }
        Walk walk = new Walk(connection, terms, leaseHeld, verificationProgress);
        if (walk.recent() && walk.round()) {
            walk.done(now);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(places.checkpoints())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(places.checkpoints())) {
            return all.filter(each -> each.toString().endsWith(CheckpointFile.ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Runs one pass. */
    private final class Walk {

        private final Connection connection;
        private final AuditStretch.Terms terms;
        private final BooleanSupplier leaseHeld;
        private VerificationProgress verificationProgress;
        private long entries;

        /** The same place may be found twice: as something new, and in the round. */
        private final Set<Object> found = new HashSet<>();

        Walk(
                Connection connection,
                AuditStretch.Terms terms,
                BooleanSupplier leaseHeld,
                VerificationProgress verificationProgress) {
            this.connection = connection;
            this.terms = terms;
            this.leaseHeld = leaseHeld;
            this.verificationProgress = verificationProgress;
        }

        private void keep(VerificationProgress next) throws IOException, InterruptedException {
            verificationProgress = next;
            verificationProgress.write(places.data());
            Thread.sleep(pace.breathMillis());
        }

        private void note(Looked looked) throws SQLException, IOException {
            entries += looked.entries();
            if (looked.found() == 0) {
                return;
            }
            found.addAll(looked.problems());
            found.addAll(looked.statements());
            Instant at = now();
            LOG.error("the audit is not as it was written ({} places): ./enlace audit verify names them", found.size());
            // The alarm first: the folder may not be writable.
            verifications.note(connection, at, false, End.BROKEN, entries, found.size());
            write(new LastVerification(at, LastVerification.Result.BROKEN, entries, found.size(), terms.from()));
        }

        private void write(LastVerification last) throws IOException {
            if (!last.write(places.data())) {
                throw new IOException("the data folder cannot be written");
            }
        }

        /**
         * Verifies what is new; true if it came to the newest checkpoint. The last stretch is looked at even if there is nothing new in it: its end
         * may have been cut off.
         */
        boolean recent() throws SQLException, IOException, InterruptedException {
            long newest = AuditStretchRepository.newest(connection);
            if (newest < verificationProgress.recent()) {
                // The newest checkpoints may have been removed from the database where no file has them.
                note(new Looked(
                        newest, 0, List.of(), List.of(new Statement("database", newest + 1, Fault.NOT_IN_DATABASE))));
            }
            Looked looked;
            do {
                if (!leaseHeld.getAsBoolean()) {
                    return false;
                }
                looked = AuditStretch.behind(connection, terms, verificationProgress.recent());
                note(looked);
                VerificationProgress next = verificationProgress.recent(looked);
                keep(looked.found() == 0 ? next : next.anew(looked.upTo(), now()));
                // What comes meanwhile is left for tomorrow: with an installation that signs faster than this reads,
                // the pass would never end.
            } while (looked.upTo() < newest);
            return true;
        }

        /** The part of the round that is today's; true if all of it was read. */
        boolean round() throws SQLException, IOException, InterruptedException {
            long part = Math.max(pace.part(), AuditStretchRepository.about(connection) / ROUND_DAYS);
            long end = verificationProgress.entries() + part;
            while (verificationProgress.round() < verificationProgress.target()
                    && verificationProgress.entries() < end) {
                if (!leaseHeld.getAsBoolean()) {
                    return false;
                }
                Optional<StoredChain> old =
                        verificationProgress.round() < terms.from() ? nextWithoutCheckpoint() : Optional.empty();
                if (old.isPresent()) {
                    Looked looked = AuditStretch.alone(connection, old.get());
                    note(looked);
                    keep(verificationProgress.alone(old.get().number(), looked));
                } else {
                    Looked looked = AuditStretch.behind(connection, terms, verificationProgress.round());
                    note(looked);
                    // An audit that was put back has not as many checkpoints any more.
                    boolean goesOn = looked.upTo() > verificationProgress.round();
                    keep(verificationProgress.round(goesOn ? looked : looked.at(verificationProgress.target())));
                }
            }
            return true;
        }

        /** The next of those that had ended before the first checkpoint. */
        private Optional<StoredChain> nextWithoutCheckpoint() throws SQLException {
            Optional<Checkpoint> first =
                    AuditStretchRepository.checkpoints(connection, terms.from(), terms.from(), 1).stream()
                            .map(CheckpointRepository.Stored::statement)
                            .filter(each -> each.by(terms.key()))
                            .flatMap(each -> Checkpoint.read(each).stream())
                            .findFirst();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            List<StoredChain> next;
            long after = verificationProgress.alone();
            do {
                next = AuditStretchRepository.chains(
                        connection, after, first.get().newestChain(), 1);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                after = next.get(0).number();
            } while (isNamed(first.get(), next.get(0)));
            return Optional.of(next.get(0));
        }

        private static boolean isNamed(Checkpoint first, StoredChain chain) {
            return first.heads().stream().anyMatch(head -> head.chain().equals(chain.chain()));
        }

        /** A round that found nothing, and began after the last thing that was found, says that all is whole. */
        void done(Instant now) throws SQLException, IOException, InterruptedException {
            boolean ended = verificationProgress.round() >= verificationProgress.target();
            boolean whole = ended
                    && found.isEmpty()
                    && verificationProgress.target() >= terms.from()
                    && verificationProgress.problems() == 0
                    && !verificationProgress.begun().isBefore(broken());
            if (whole) {
                write(new LastVerification(
                        now(), LastVerification.Result.WHOLE, verificationProgress.entries(), 0, terms.from()));
            }
            if (whole || found.isEmpty()) {
                verifications.note(
                        connection, now(), whole, End.WHOLE, whole ? verificationProgress.entries() : entries, 0);
            }
            if (ended) {
                verificationProgress = verificationProgress.anew(verificationProgress.recent(), now());
            }
            keep(verificationProgress.on(day(now)));
        }

        private Instant broken() throws SQLException {
            Instant there = verifications.brokenSince(connection).orElse(Instant.MIN);
            Instant here = LastVerification.in(places.data())
                    .filter(each -> each.result() == LastVerification.Result.BROKEN)
                    .map(LastVerification::at)
                    .orElse(Instant.MIN);
            return there.isAfter(here) ? there : here;
        }
    }
}
