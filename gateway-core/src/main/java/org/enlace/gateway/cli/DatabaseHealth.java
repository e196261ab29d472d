package org.enlace.gateway.cli;

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
import org.enlace.gateway.audit.LastVerification;
import org.enlace.gateway.cli.HealthSign.Found;
import org.enlace.gateway.doctor.DatabaseLook;
import org.enlace.gateway.doctor.Forecast;
import org.enlace.gateway.doctor.Size;
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.Space;
import org.enlace.gateway.store.StoreException;
import org.springframework.boot.context.properties.bind.BindException;

/** The database, and what is to be read there of the exchange: alarms, deliveries, backups, audit. */
final class DatabaseHealth {

    private static final long MIB = 1L << 20;
    private static final int OLDEST = 15;
    private static final int NEWEST_TRIED = 17;
    private static final int FEW_CONNECTIONS = 10;
    private static final long MUCH_LOG = 1L << 30;
    /** Of the two thousand million that there are. */
    private static final long MANY_NUMBERS = 1_200_000_000L;

    private static final Duration LATE = Duration.ofHours(1);
    /** A month, and some days for whoever was away. */
    private static final Duration VERIFIED = Duration.ofDays(35);

    private static final Duration BEHIND = Duration.ofMinutes(10);
    private static final int ROOMS_TOLD = 4;
    private static final Set<String> STOPS = Set.of("SPACE", "CERTIFICATE_ENDED");
    /** How far ahead growth is told. */
    static final int DAYS_AHEAD = 90;

    private final Patient patient;
    private final Clock clock;

    DatabaseHealth(Patient patient) {
        this.patient = patient;
        this.clock = patient.clock();
    }

    /** One question; it may fail without the others. */
    @FunctionalInterface
    private interface Question {
        void ask();
    }

    /** @param longestCopies for how many days bytes of messages are kept by the agreement that keeps them longest; empty if nobody knows */
    void look(OptionalLong longestCopies, List<Found> found) {
        try {
            Optional<DatabaseLook> look = reached();
            if (look.isEmpty()) {
                found.add(HealthSign.DATABASE_STOPPED.found(patient.data().root()));
                return;
            }
            try (DatabaseLook database = look.get()) {
                each(found, "server", () -> server(database, found));
                each(found, "migrations", () -> steps(database, found));
                each(found, "nodes", () -> new NodesHealth(patient).look(database.nodes(), found));
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
        } catch (DatabaseLook.Unanswered away) {
            found.add(HealthSign.DATABASE_AWAY.found(away.state()));
        } catch (StoreException incomplete) {
            found.add(HealthSign.DATABASE_AWAY.found("-"));
        }
    }

    /** A server whose database may be empty still: what it is, and whether it keeps what it has said yes to. */
    void lookAtServer(List<Found> found) {
        if (!patient.settings().externalDatabase()) {
            found.add(HealthSign.DATABASE_OURS.found());
            return;
        }
        try {
            Optional<DatabaseLook> look = reached();
            if (look.isEmpty()) {
                found.add(HealthSign.DATABASE_AWAY.found("-"));
                return;
            }
            try (DatabaseLook database = look.get()) {
                server(database, found);
                Map<String, String> wrong = database.wrongSettings();
                wrong.forEach((name, value) ->
                        found.add((name.equals("server_encoding") ? HealthSign.ENCODING_OTHER : HealthSign.NOT_DURABLE)
                                .found(name, value)));
                if (wrong.isEmpty()) {
                    found.add(HealthSign.DURABLE.found());
                }
            }
        } catch (DatabaseLook.Unanswered away) {
            found.add(HealthSign.DATABASE_AWAY.found(away.state()));
        } catch (StoreException incomplete) {
            found.add(HealthSign.DATABASE_AWAY.found("-"));
        }
    }

    /** Sizes and steps for the bundle; empty if the database does not run. A {@link StoreException} if its settings cannot be used. */
    Optional<DatabaseLook> reached() {
        try {
            return DatabaseLook.at(patient.data().root(), ExternalDatabase.configured(Optional.empty()));
        } catch (BindException wrong) {
            throw new StoreException("The settings of the database cannot be read.", wrong);
        }
    }

    private static void each(List<Found> found, String what, Question question) {
        try {
            question.ask();
        } catch (DatabaseLook.Unanswered none) {
            found.add(HealthSign.UNANSWERED.found(what, none.state()));
        }
    }

    private void server(DatabaseLook database, List<Found> found) {
        DatabaseLook.Server server = database.server(clock);
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
        Duration most = patient.settings().time("enlace.clock.alarm-after", Duration.ofSeconds(5));
        boolean off = server.ahead().abs().compareTo(most) > 0;
        found.add((off ? HealthSign.CLOCK_OFF : HealthSign.CLOCK_GOOD)
                .found(server.ahead().toMillis() / 1_000.0, most.toSeconds()));
    }

    private static void steps(DatabaseLook database, List<Found> found) {
        List<DatabaseLook.Step> steps = database.migrations();
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

    private static void slots(DatabaseLook database, List<Found> found) {
        for (DatabaseLook.Slot each : database.slots()) {
            if (each.bytes() > MUCH_LOG) {
                found.add((each.active() ? HealthSign.SLOT_HOLDS : HealthSign.SLOT_LEFT)
                        .found(each.name(), each.bytes() / MIB));
            }
        }
    }

    private static void tables(DatabaseLook database, List<Found> found) {
        database.tired()
                .forEach(each -> found.add(HealthSign.TABLE_TIRED.found(
                        each.table(), each.dead(), each.live(), each.cleaned() == null ? "-" : at(each.cleaned()))));
    }

    private static void months(DatabaseLook database, List<Found> found) {
        DatabaseLook.Months months = database.months();
        months.missing().forEach(each -> found.add(HealthSign.MONTH_MISSING.found(each)));
        if (months.missing().isEmpty()) {
            found.add(HealthSign.MONTHS.found(months.tables(), months.oldest()));
        }
        if (months.others() > 0) {
            found.add(HealthSign.MONTHS_OTHER.found(months.others()));
        }
    }

    private void copies(DatabaseLook database, OptionalLong longest, List<Found> found) {
        Optional<Instant> oldest = database.oldestCopy();
        if (oldest.isEmpty() || longest.isEmpty()) {
            return;
        }
        long days = Duration.between(oldest.get(), clock.instant()).toDays();
        found.add((days > longest.getAsLong() ? HealthSign.COPIES_OLD : HealthSign.COPIES)
                .found(days, longest.getAsLong()));
    }

    private void growth(DatabaseLook database, List<Found> found) {
        Forecast forecast = database.forecast(clock);
        if (!forecast.known()) {
            found.add(HealthSign.GROWTH_UNKNOWN.found(
                    database.sizes().stream().mapToLong(Size::bytes).sum() / MIB));
            return;
        }
        if (!patient.settings().externalDatabase()) {
            lasts(forecast, found);
        }
        forecast.rooms().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong((Forecast.Growth each) -> each.bytesIn(DAYS_AHEAD))
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

    private void lasts(Forecast forecast, List<Found> found) {
        long least = patient.settings().number("enlace.space.alarm-days", 30);
        try {
            OptionalLong days = forecast.lasts(Space.free(patient.data().root()));
            if (days.isPresent()) {
                found.add((days.getAsLong() < least ? HealthSign.ENDS : HealthSign.LASTS)
                        .found(days.getAsLong(), DAYS_AHEAD, forecast.bytesIn(DAYS_AHEAD) / MIB));
            }
        } catch (java.io.IOException unknown) {
            // The line about the room on the disk says so.
            return;
        }
    }

    private void backup(DatabaseLook database, List<Found> found) {
        Duration most = patient.settings().time("enlace.backup.alarm-after", Duration.ofHours(26));
        if (most.isZero()) {
            found.add(HealthSign.BACKUP_ELSEWHERE.found());
            return;
        }
        Optional<DatabaseLook.LastBackup> last = database.backup();
        Instant at = last.map(DatabaseLook.LastBackup::at).orElse(Instant.EPOCH);
        boolean taken = last.map(DatabaseLook.LastBackup::taken).orElse(false);
        boolean old = at.plus(most).isBefore(clock.instant());
        HealthSign sign = !taken && old ? HealthSign.BACKUP_NEVER : old ? HealthSign.BACKUP_OLD : HealthSign.BACKUP;
        found.add(sign.found(at(at), most.toHours()));
    }

    private void audit(DatabaseLook database, List<Found> found) {
        Optional<Instant> signed = database.checkpoint();
        if (signed.isEmpty()) {
            found.add(HealthSign.AUDIT_EMPTY.found());
            // A verification that found something is told even if there is nothing any more.
            LastVerification.in(patient.data().root()).ifPresent(each -> found.add(verified(database)));
            return;
        }
        Optional<Instant> outside = CheckpointFiles.newest(patient);
        boolean behind = outside.isEmpty() || outside.get().plus(BEHIND).isBefore(signed.get());
        found.add((behind ? HealthSign.AUDIT_FILE_BEHIND : HealthSign.AUDIT)
                .found(at(signed.get()), outside.map(DatabaseHealth::at).orElse("-")));
        found.add(verified(database));
    }

    private Found verified(DatabaseLook database) {
        Optional<LastVerification> last = LastVerification.in(patient.data().root());
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

    /** One node of several does it, and notes it in its own folder; of another one there is only its word. */
    private Optional<Found> elsewhere(DatabaseLook database) {
        try {
            return database.verified()
                    .filter(each -> lately(each.at()))
                    .map(each -> HealthSign.AUDIT_ELSEWHERE.found(at(each.at()), each.node()));
        } catch (DatabaseLook.Unanswered olderTables) {
            return Optional.empty();
        }
    }

    private static void alarms(DatabaseLook database, List<Found> found) {
        List<DatabaseLook.Standing> standing = database.alarms();
        standing.forEach(each -> found.add((STOPS.contains(each.kind()) ? HealthSign.ALARMS_NOW : HealthSign.ALARM)
                .found(each.kind(), each.count(), at(each.since()))));
        if (standing.isEmpty()) {
            found.add(HealthSign.ALARMS_NONE.found());
        }
    }

    private void deliveries(DatabaseLook database, List<Found> found) {
        List<DatabaseLook.Waiting> waiting = database.waiting();
        for (DatabaseLook.Waiting each : waiting) {
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
        if (waiting.isEmpty() && groups == 0) {
            found.add(HealthSign.WAITS_NONE.found());
        }
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
