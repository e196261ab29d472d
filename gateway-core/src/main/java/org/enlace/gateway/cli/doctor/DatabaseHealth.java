package org.enlace.gateway.cli.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.operations.doctor.DatabaseInspection;
import org.enlace.gateway.operations.doctor.SpaceProjection;
import org.enlace.gateway.operations.doctor.TableSize;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.enlace.gateway.security.audit.verification.LastVerification;
import org.springframework.boot.context.properties.bind.BindException;

/** Checks the database and the state of the exchange in it: alarms, deliveries, backups, audit. */
public final class DatabaseHealth {

    private static final long MIB = 1L << 20;
    private static final int OLDEST = 15;
    private static final int NEWEST_TRIED = 17;
    private static final int FEW_CONNECTIONS = 10;
    private static final long MUCH_LOG = 1L << 30;
    /** The warning limit, of the two thousand million transaction numbers that there are. */
    private static final long MANY_NUMBERS = 1_200_000_000L;

    private static final Duration LATE = Duration.ofHours(1);
    /** A month, and some days for absences. */
    private static final Duration VERIFIED = Duration.ofDays(35);

    private static final Duration BEHIND = Duration.ofMinutes(10);
    private static final int ROOMS_TOLD = 4;
    private static final Set<String> STOPS = Set.of("SPACE", "CERTIFICATE_ENDED");
    /** The number of days for which growth is forecast. */
    static final int DAYS_AHEAD = 90;

    private final Installation installation;
    private final Clock clock;

    public DatabaseHealth(Installation installation) {
        this.installation = installation;
        this.clock = installation.clock();
    }

    /** Runs one check; it may fail without the others. */
    @FunctionalInterface
    private interface Question {
        void ask();
    }

    /** @param longestCopies the number of days for which the agreement with the longest retention keeps bytes of messages; empty if not known */
    void look(OptionalLong longestCopies, List<Found> found) {
        try {
            Optional<DatabaseInspection> look = reached();
            if (look.isEmpty()) {
                found.add(HealthSign.DATABASE_STOPPED.found(installation.data().root()));
                return;
            }
            try (DatabaseInspection database = look.get()) {
                each(found, "server", () -> server(database, found));
                each(found, "migrations", () -> steps(database, found));
                each(found, "nodes", () -> new NodesHealth(installation).look(database.nodes(), found));
                each(found, "slots", () -> slots(database, found));
                each(found, "tables", () -> tables(database, found));
                each(found, "months", () -> months(database, found));
                each(found, "copies", () -> copies(database, longestCopies, found));
                each(found, "growth", () -> growth(database, found));
                each(found, "backups", () -> backup(database, found));
                each(found, "audit", () -> audit(database, found));
                each(found, "alarms", () -> alarms(database, found));
                each(found, "deliveries", () -> deliveries(database, found));
            }
        } catch (DatabaseInspection.UnansweredException away) {
            found.add(HealthSign.DATABASE_AWAY.found(away.state()));
        } catch (DatabaseException incomplete) {
            found.add(HealthSign.DATABASE_AWAY.found("-"));
        }
    }

    /** Checks a server whose database may be empty still: its version, and its durability settings. */
    public void lookAtServer(List<Found> found) {
        if (!installation.settings().externalDatabase()) {
            found.add(HealthSign.DATABASE_OURS.found());
            return;
        }
        try {
            Optional<DatabaseInspection> look = reached();
            if (look.isEmpty()) {
                found.add(HealthSign.DATABASE_AWAY.found("-"));
                return;
            }
            try (DatabaseInspection database = look.get()) {
                server(database, found);
                Map<String, String> wrong = database.wrongSettings();
                wrong.forEach((name, value) ->
                        found.add((name.equals("server_encoding") ? HealthSign.ENCODING_OTHER : HealthSign.NOT_DURABLE)
                                .found(name, value)));
                if (wrong.isEmpty()) {
                    found.add(HealthSign.DURABLE.found());
                }
            }
        } catch (DatabaseInspection.UnansweredException away) {
            found.add(HealthSign.DATABASE_AWAY.found(away.state()));
        } catch (DatabaseException incomplete) {
            found.add(HealthSign.DATABASE_AWAY.found("-"));
        }
    }

    /** Sizes and steps for the bundle; empty if the database does not run. A {@link DatabaseException} if its settings cannot be used. */
    Optional<DatabaseInspection> reached() {
        try {
            return DatabaseInspection.at(installation.data().root(), ExternalDatabase.configured(Optional.empty()));
        } catch (BindException wrong) {
            throw new DatabaseException("The settings of the database cannot be read.", wrong);
        }
    }

    private static void each(List<Found> found, String what, Question question) {
        try {
            question.ask();
        } catch (DatabaseInspection.UnansweredException none) {
            found.add(HealthSign.UNANSWERED.found(what, none.state()));
        }
    }

    private void server(DatabaseInspection database, List<Found> found) {
        DatabaseInspection.Server server = database.server(clock);
        if (server.major() < OLDEST) {
            found.add(HealthSign.DATABASE_OLD.found(server.version(), OLDEST));
        } else {
            found.add((server.major() > NEWEST_TRIED ? HealthSign.DATABASE_UNTRIED : HealthSign.DATABASE)
                    .found(server.version(), server.connections(), server.most()));
        }
        int free = server.most() - server.connections();
        if (free < FEW_CONNECTIONS) {
            found.add(HealthSign.CONNECTIONS_FEW.found(free, server.most()));
        }
        if (server.transactionIds() > MANY_NUMBERS) {
            found.add(HealthSign.NUMBERS_RUN_OUT.found(server.transactionIds() / 1_000_000));
        }
        Duration most = installation.settings().time("enlace.clock.alarm-after", Duration.ofSeconds(5));
        boolean off = server.ahead().abs().compareTo(most) > 0;
        found.add((off ? HealthSign.CLOCK_OFF : HealthSign.CLOCK_GOOD)
                .found(server.ahead().toMillis() / 1_000.0, most.toSeconds()));
    }

    private static void steps(DatabaseInspection database, List<Found> found) {
        List<DatabaseInspection.Step> steps = database.migrations();
        steps.stream()
                .filter(each -> !each.good())
                .forEach(each -> found.add(HealthSign.STEPS_FAILED.found(each.version())));
        int ahead = database.stepsAhead();
        if (ahead < 0) {
            found.add((database.runsOnNewer() ? HealthSign.STEPS_ADDED : HealthSign.STEPS_NEWER).found(-ahead));
        } else {
            found.add((ahead > 0 ? HealthSign.STEPS_PENDING : HealthSign.STEPS).found(steps.size()));
        }
    }

    private static void slots(DatabaseInspection database, List<Found> found) {
        for (DatabaseInspection.Slot each : database.slots()) {
            if (each.bytes() > MUCH_LOG) {
                found.add((each.active() ? HealthSign.SLOT_HOLDS : HealthSign.SLOT_LEFT)
                        .found(each.name(), each.bytes() / MIB));
            }
        }
    }

    private static void tables(DatabaseInspection database, List<Found> found) {
        database.tired()
                .forEach(each -> found.add(HealthSign.TABLE_TIRED.found(
                        each.table(), each.dead(), each.live(), each.cleaned() == null ? "-" : at(each.cleaned()))));
    }

    private static void months(DatabaseInspection database, List<Found> found) {
        DatabaseInspection.Months months = database.months();
        months.missing().forEach(each -> found.add(HealthSign.MONTH_MISSING.found(each)));
        if (months.missing().isEmpty()) {
            found.add(HealthSign.MONTHS.found(months.tables(), months.oldest()));
        }
        if (months.others() > 0) {
            found.add(HealthSign.MONTHS_OTHER.found(months.others()));
        }
    }

    private void copies(DatabaseInspection database, OptionalLong longest, List<Found> found) {
        Optional<Instant> oldest = database.oldestCopy();
        if (oldest.isEmpty() || longest.isEmpty()) {
            return;
        }
        long days = Duration.between(oldest.get(), clock.instant()).toDays();
        found.add((days > longest.getAsLong() ? HealthSign.COPIES_OLD : HealthSign.COPIES)
                .found(days, longest.getAsLong()));
    }

    private void growth(DatabaseInspection database, List<Found> found) {
        SpaceProjection spaceProjection = database.forecast(clock);
        if (!spaceProjection.known()) {
            found.add(HealthSign.GROWTH_UNKNOWN.found(
                    database.sizes().stream().mapToLong(TableSize::bytes).sum() / MIB));
            return;
        }
        if (!installation.settings().externalDatabase()) {
            lasts(spaceProjection, found);
        }
        spaceProjection.rooms().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong((SpaceProjection.Growth each) -> each.bytesIn(DAYS_AHEAD))
                                .reversed()))
                .limit(ROOMS_TOLD)
                .forEach(each -> found.add(HealthSign.GROWS.found(
                        each.getKey(),
                        each.getValue().bytes() / MIB,
                        each.getValue().bytesADay() / MIB,
                        DAYS_AHEAD,
                        each.getValue().bytesIn(DAYS_AHEAD) / MIB,
                        each.getValue().rowsADay())));
    }

    private void lasts(SpaceProjection spaceProjection, List<Found> found) {
        long least = installation.settings().number("enlace.space.alarm-days", 30);
        try {
            OptionalLong days = spaceProjection.lasts(
                    DiskSpaceMonitor.free(installation.data().root()));
            if (days.isPresent()) {
                found.add((days.getAsLong() < least ? HealthSign.ENDS : HealthSign.LASTS)
                        .found(days.getAsLong(), DAYS_AHEAD, spaceProjection.bytesIn(DAYS_AHEAD) / MIB));
            }
        } catch (java.io.IOException unknown) {
            // The line about the disk space says so.
            return;
        }
    }

    private void backup(DatabaseInspection database, List<Found> found) {
        Duration most = installation.settings().time("enlace.backup.alarm-after", Duration.ofHours(26));
        if (most.isZero()) {
            found.add(HealthSign.BACKUP_ELSEWHERE.found());
            return;
        }
        Optional<DatabaseInspection.LastBackup> last = database.backup();
        Instant at = last.map(DatabaseInspection.LastBackup::at).orElse(Instant.EPOCH);
        boolean taken = last.map(DatabaseInspection.LastBackup::taken).orElse(false);
        boolean old = at.plus(most).isBefore(clock.instant());
        HealthSign sign = !taken && old ? HealthSign.BACKUP_NEVER : old ? HealthSign.BACKUP_OLD : HealthSign.BACKUP;
        found.add(sign.found(at(at), most.toHours()));
    }

    private void audit(DatabaseInspection database, List<Found> found) {
        Optional<Instant> signed = database.checkpoint();
        if (signed.isEmpty()) {
            found.add(HealthSign.AUDIT_EMPTY.found());
            // A verification with a finding is reported even if the finding is gone.
            LastVerification.in(installation.data().root()).ifPresent(each -> found.add(verified(database)));
            return;
        }
        Optional<Instant> outside = CheckpointFiles.newest(installation);
        boolean behind = outside.isEmpty() || outside.get().plus(BEHIND).isBefore(signed.get());
        found.add((behind ? HealthSign.AUDIT_FILE_BEHIND : HealthSign.AUDIT)
                .found(at(signed.get()), outside.map(DatabaseHealth::at).orElse("-")));
        found.add(verified(database));
    }

    private Found verified(DatabaseInspection database) {
        Optional<LastVerification> last =
                LastVerification.in(installation.data().root());
        if (last.isEmpty()) {
            return elsewhere(database).orElseGet(() -> HealthSign.AUDIT_UNVERIFIED.found("-", VERIFIED.toDays()));
        }
        LastVerification done = last.get();
        if (done.result() == LastVerification.Result.WHOLE && !lately(done.at())) {
            return elsewhere(database)
                    .orElseGet(() -> HealthSign.AUDIT_UNVERIFIED.found(at(done.at()), VERIFIED.toDays()));
        }
        return switch (done.result()) {
            case WHOLE -> HealthSign.AUDIT_WHOLE.found(at(done.at()), done.entries());
            case UNPROVED -> HealthSign.AUDIT_UNPROVED.found(at(done.at()), done.entries());
            case BROKEN -> HealthSign.AUDIT_BROKEN.found(at(done.at()), done.problems());
        };
    }

    private boolean lately(Instant verified) {
        return !verified.plus(VERIFIED).isBefore(clock.instant());
    }

    /** Reads the result on another node: one node of several does it, and records it in its own folder; of another node there is only its report. */
    private Optional<Found> elsewhere(DatabaseInspection database) {
        try {
            return database.verified()
                    .filter(each -> lately(each.at()))
                    .map(each -> HealthSign.AUDIT_ELSEWHERE.found(at(each.at()), each.node()));
        } catch (DatabaseInspection.UnansweredException olderTables) {
            return Optional.empty();
        }
    }

    private static void alarms(DatabaseInspection database, List<Found> found) {
        List<DatabaseInspection.Standing> standing = database.alarms();
        standing.forEach(each -> found.add((STOPS.contains(each.kind()) ? HealthSign.ALARMS_NOW : HealthSign.ALARM)
                .found(each.kind(), each.count(), at(each.since()))));
        if (standing.isEmpty()) {
            found.add(HealthSign.ALARMS_NONE.found());
        }
    }

    private void deliveries(DatabaseInspection database, List<Found> found) {
        List<DatabaseInspection.Waiting> waiting = database.waiting();
        for (DatabaseInspection.Waiting each : waiting) {
            if (each.oldest() != null) {
                boolean late = each.oldest().plus(LATE).isBefore(clock.instant());
                found.add((late ? HealthSign.LATE : HealthSign.WAITS)
                        .found(each.link(), each.unfinished(), at(each.oldest())));
            }
            if (each.parked() > 0) {
                found.add(HealthSign.PARKED.found(each.link(), each.parked()));
            }
        }
        int groups = database.parkedGroups();
        if (groups > 0) {
            found.add(HealthSign.GROUPS.found(groups));
        }
        List<DatabaseInspection.Refused> refused = database.refusedToday();
        refused.forEach(each -> found.add(HealthSign.REFUSED.found(each.link(), each.count())));
        if (waiting.isEmpty() && groups == 0 && refused.isEmpty()) {
            found.add(HealthSign.WAITS_NONE.found());
        }
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
