package org.enlace.gateway.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.doctor.DatabaseLook;
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.MigrationStep;
import org.enlace.gateway.store.StoreException;
import org.springframework.boot.context.properties.bind.BindException;

/** How a house stands before an upgrade, as its database tells: its last backup, its nodes, what is parked, which alarms stand. Starts nothing, changes nothing. */
final class UpgradeHouse {

    private static final Duration USUAL = Duration.ofHours(26);
    /** With these a start may fail half-way. */
    private static final Set<String> STOPS = Set.of("SPACE", "CERTIFICATE_ENDED");

    private final Screen screen;
    private final DataFolder data;
    private final GatewaySettings settings;
    private final Clock clock;
    /** Whether the version before could not go on after it. */
    private boolean oneWay;
    /** Whether somebody has said that nobody can look into the database. */
    private final boolean without;

    private boolean good = true;

    UpgradeHouse(
            Screen screen, DataFolder data, GatewaySettings settings, Clock clock, boolean oneWay, boolean without) {
        this.screen = screen;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
        this.oneWay = oneWay;
        this.without = without;
    }

    /** True if nothing speaks against it. A database that does not answer does, unless somebody has said that it is away: then it is said that nobody looked. */
    boolean look() {
        try {
            Optional<DatabaseLook> reached =
                    DatabaseLook.at(data.root(), ExternalDatabase.configured(Optional.empty()));
            if (reached.isEmpty()) {
                unseen("upgrade.database.stopped", data.root());
                return good;
            }
            try (DatabaseLook database = reached.get()) {
                each("tables", () -> tables(database));
                each("backup", () -> backup(database));
                each("nodes", () -> nodes(database));
                each("parked", () -> parked(database));
                each("alarms", () -> alarms(database));
            }
        } catch (DatabaseLook.Unanswered away) {
            unseen("upgrade.database.away", away.state());
        } catch (StoreException | BindException incomplete) {
            unseen("upgrade.database.away", "-");
        }
        return good;
    }

    private void unseen(String key, Object word) {
        if (without) {
            warn(key, word);
        } else {
            against(key, word);
        }
    }

    private void each(String what, Runnable question) {
        try {
            question.run();
        } catch (DatabaseLook.Unanswered none) {
            if (none.isGone()) {
                throw none;
            }
            warn("upgrade.unanswered", what, none.state());
        }
    }

    /** What the data folder says may be missing, or of another node: the tables themselves are asked. */
    private void tables(DatabaseLook database) {
        int newest = MigrationStep.newest();
        int schema = newest - database.stepsAhead();
        screen.say("upgrade.tables", schema);
        if (schema > newest && !database.runsOnNewer()) {
            against("upgrade.tables.newer", schema, newest);
        }
        MigrationStep.after(schema).stream()
                .filter(step -> !step.expands())
                .findFirst()
                .ifPresent(step -> {
                    oneWay = true;
                    screen.say("upgrade.tables.oneway", step.number());
                });
    }

    private void backup(DatabaseLook database) {
        Duration most = settings.time("enlace.backup.alarm-after", USUAL);
        if (most.isZero()) {
            warn("upgrade.backup.elsewhere");
            return;
        }
        Optional<DatabaseLook.LastBackup> last = database.backup().filter(DatabaseLook.LastBackup::taken);
        Instant now = clock.instant();
        if (last.isPresent() && !last.get().at().plus(most).isBefore(now)) {
            Instant at = last.get().at();
            screen.say("upgrade.backup", at(at), Duration.between(at, now).toHours());
            return;
        }
        String missing = last.isEmpty() ? "upgrade.backup.never" : "upgrade.backup.old";
        Object at = last.map(each -> at(each.at())).orElse("-");
        if (oneWay) {
            against(missing, at, most.toHours());
        } else {
            warn(missing, at, most.toHours());
        }
    }

    private void nodes(DatabaseLook database) {
        List<DatabaseLook.Node> alive =
                database.nodes().stream().filter(DatabaseLook.Node::alive).toList();
        if (alive.isEmpty()) {
            screen.say("upgrade.nodes.none");
        }
        alive.forEach(each -> screen.say("upgrade.node", each.name(), NodesHealth.version(each)));
        NodesHealth.differing(alive).ifPresent(each -> warn("upgrade.nodes.differ", each));
        if (oneWay && alive.size() > 1) {
            warn("upgrade.nodes.stop", NodesHealth.names(alive));
        }
    }

    private void parked(DatabaseLook database) {
        long parked = database.waiting().stream()
                .mapToLong(DatabaseLook.Waiting::parked)
                .sum();
        long messages = database.parkedMessages();
        int groups = database.parkedGroups();
        if (parked == 0 && groups == 0) {
            screen.say("upgrade.parked.none");
        } else {
            warn("upgrade.parked", parked, messages, groups);
        }
    }

    private void alarms(DatabaseLook database) {
        List<DatabaseLook.Standing> standing = database.alarms();
        if (standing.isEmpty()) {
            screen.say("upgrade.alarms.none");
            return;
        }
        String kinds = standing.stream()
                .map(each -> each.kind() + " (" + each.count() + ")")
                .collect(Collectors.joining(", "));
        if (standing.stream().anyMatch(each -> STOPS.contains(each.kind()))) {
            against("upgrade.alarms.stop", kinds);
        } else {
            warn("upgrade.alarms", kinds);
        }
    }

    private void against(String key, Object... words) {
        good = false;
        screen.say("upgrade.against", screen.text(key, words));
        screen.say("upgrade.next", screen.text(key + ".next", words));
    }

    private void warn(String key, Object... words) {
        screen.say("upgrade.warn", screen.text(key, words));
        screen.say("upgrade.next", screen.text(key + ".next", words));
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
