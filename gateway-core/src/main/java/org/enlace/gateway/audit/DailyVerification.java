package org.enlace.gateway.audit;

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
import org.enlace.gateway.audit.AuditReport.Fault;
import org.enlace.gateway.audit.AuditReport.Statement;
import org.enlace.gateway.audit.AuditStretch.Looked;
import org.enlace.gateway.audit.Verifications.End;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the gateway's own audit once a day: first what is new since the last time, then a part of everything, round after round. It reads stretch by stretch and
 * keeps nothing open in between. Used by one thread.
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
     * Where things lie.
     *
     * @param key file with the public key
     * @param checkpoints folder of the checkpoint files
     * @param data the data folder, where it is noted how it ended
     */
    record Places(Path key, Path checkpoints, Path data) {}

    /**
     * How much at once.
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

    /** Tells other nodes what was verified by hand here. */
    void takeOver() throws SQLException {
        try (Connection connection = source.getConnection()) {
            verifications.takeOver(connection);
        }
    }

    /**
     * Verifies, unless that was done today. What cannot be done is noted and tried again with the next call.
     *
     * @param mine asked before each stretch; false ends the pass, and the next goes on there
     */
    void pass(BooleanSupplier mine) throws InterruptedException {
        try (Connection connection = source.getConnection()) {
            try {
                pass(connection, mine);
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

    private void pass(Connection connection, BooleanSupplier mine)
            throws SQLException, IOException, InterruptedException {
        Instant now = now();
        long from =
                LastVerification.in(places.data()).map(LastVerification::from).orElse(1L);
        long newest = StretchTables.newest(connection);
        Progress progress = Progress.in(places.data())
                .filter(each -> each.from() == from)
                .orElseGet(() -> Progress.begin(from, newest, now));
        if (day(now).equals(progress.day())) {
            return;
        }
        AuditStretch.Terms terms =
                new AuditStretch.Terms(AuditKey.read(places.key()), files(), from, pace.checkpoints());
        if (newest == 0 && terms.files().isEmpty() && progress.recent() == 0) {
            return; // nothing was ever signed
        }
        if (from > newest + 1) {
            // Nothing would be read, and nothing is wrong with nothing.
            throw new AuditException("There is no checkpoint from which on it shall be verified.", null);
        }
        Walk walk = new Walk(connection, terms, mine, progress);
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

    /** One pass. */
    private final class Walk {

        private final Connection connection;
        private final AuditStretch.Terms terms;
        private final BooleanSupplier mine;
        private Progress progress;
        private long entries;

        /** The same place may be found twice: as something new, and in the round. */
        private final Set<Object> found = new HashSet<>();

        Walk(Connection connection, AuditStretch.Terms terms, BooleanSupplier mine, Progress progress) {
            this.connection = connection;
            this.terms = terms;
            this.mine = mine;
            this.progress = progress;
        }

        private void keep(Progress next) throws IOException, InterruptedException {
            progress = next;
            progress.write(places.data());
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
            // The alarm first: the folder may be shut.
            verifications.note(connection, at, false, End.BROKEN, entries, found.size());
            write(new LastVerification(at, LastVerification.Result.BROKEN, entries, found.size(), terms.from()));
        }

        private void write(LastVerification last) throws IOException {
            if (!last.write(places.data())) {
                throw new IOException("the data folder cannot be written");
            }
        }

        /** What is new; true if it came to the newest checkpoint. The last stretch is looked at even if there is nothing new in it: its end may have been cut off. */
        boolean recent() throws SQLException, IOException, InterruptedException {
            long newest = StretchTables.newest(connection);
            if (newest < progress.recent()) {
                // Whoever took the newest ones out may have done so where no file has them.
                note(new Looked(
                        newest, 0, List.of(), List.of(new Statement("database", newest + 1, Fault.NOT_IN_DATABASE))));
            }
            Looked looked;
            do {
                if (!mine.getAsBoolean()) {
                    return false;
                }
                looked = AuditStretch.behind(connection, terms, progress.recent());
                note(looked);
                Progress next = progress.recent(looked);
                keep(looked.found() == 0 ? next : next.anew(looked.upTo(), now()));
                // What comes meanwhile is tomorrow's: a house that signs faster than this reads would never let go.
            } while (looked.upTo() < newest);
            return true;
        }

        /** The part of the round that is today's; true if all of it was read. */
        boolean round() throws SQLException, IOException, InterruptedException {
            long part = Math.max(pace.part(), StretchTables.about(connection) / ROUND_DAYS);
            long end = progress.entries() + part;
            while (progress.round() < progress.target() && progress.entries() < end) {
                if (!mine.getAsBoolean()) {
                    return false;
                }
                Optional<StoredChain> old =
                        progress.round() < terms.from() ? nextWithoutCheckpoint() : Optional.empty();
                if (old.isPresent()) {
                    Looked looked = AuditStretch.alone(connection, old.get());
                    note(looked);
                    keep(progress.alone(old.get().number(), looked));
                } else {
                    Looked looked = AuditStretch.behind(connection, terms, progress.round());
                    note(looked);
                    // An audit that was put back has not as many checkpoints any more.
                    boolean goesOn = looked.upTo() > progress.round();
                    keep(progress.round(goesOn ? looked : looked.at(progress.target())));
                }
            }
            return true;
        }

        /** The next of those that had ended before the first checkpoint. */
        private Optional<StoredChain> nextWithoutCheckpoint() throws SQLException {
            Optional<Checkpoint> first = StretchTables.checkpoints(connection, terms.from(), terms.from(), 1).stream()
                    .map(CheckpointTables.Stored::statement)
                    .filter(each -> each.by(terms.key()))
                    .flatMap(each -> Checkpoint.read(each).stream())
                    .findFirst();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            List<StoredChain> next;
            long after = progress.alone();
            do {
                next = StretchTables.chains(connection, after, first.get().newestChain(), 1);
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
            boolean ended = progress.round() >= progress.target();
            boolean whole = ended
                    && found.isEmpty()
                    && progress.target() >= terms.from()
                    && progress.problems() == 0
                    && !progress.begun().isBefore(broken());
            if (whole) {
                write(new LastVerification(now(), LastVerification.Result.WHOLE, progress.entries(), 0, terms.from()));
            }
            if (whole || found.isEmpty()) {
                verifications.note(connection, now(), whole, End.WHOLE, whole ? progress.entries() : entries, 0);
            }
            if (ended) {
                progress = progress.anew(progress.recent(), now());
            }
            keep(progress.on(day(now)));
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
