package org.enlace.gateway.cli.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.doctor.NodesHealth;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.operations.doctor.DatabaseInspection;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.MigrationStep;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.springframework.boot.context.properties.bind.BindException;

/**
 * Checks the state of an installation before an upgrade, from its database: last backup, nodes, dead letters, active alarms. Starts nothing,
 * changes nothing.
 */
final class UpgradePrecheck {

    private static final Duration USUAL = Duration.ofHours(26);
    /** The alarms with which a start may fail half-way. */
    private static final Set<String> STOPS = Set.of("SPACE", "CERTIFICATE_ENDED");

    private final Screen screen;
    private final DataFolder data;
    private final GatewaySettings settings;
    private final Clock clock;
    /** True if the version before could not go on after the upgrade. */
    private boolean oneWay;
    /** True if the user has said that the database cannot be read. */
    private final boolean without;

    private boolean good = true;

    UpgradePrecheck(
            Screen screen, DataFolder data, GatewaySettings settings, Clock clock, boolean oneWay, boolean without) {
        this.screen = screen;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
        this.oneWay = oneWay;
        this.without = without;
    }

    /**
     * Returns true if nothing prevents the upgrade. A database that does not answer prevents it, unless the user has said that it is away: then the
     * page says that it was not checked.
     */
    boolean look() {
        try {
            Optional<DatabaseInspection> reached =
                    DatabaseInspection.at(data.root(), ExternalDatabase.configured(Optional.empty()));
            if (reached.isEmpty()) {
                unseen("upgrade.database.stopped", data.root());
                return good;
            }
            try (DatabaseInspection database = reached.get()) {
                each("tables", () -> tables(database));
                each("backup", () -> backup(database));
                each("nodes", () -> nodes(database));
                each("parked", () -> parked(database));
                each("alarms", () -> alarms(database));
            }
        } catch (DatabaseInspection.UnansweredException away) {
            unseen("upgrade.database.away", away.state());
        } catch (DatabaseException | BindException incomplete) {
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
        } catch (DatabaseInspection.UnansweredException none) {
            if (none.isGone()) {
                throw none;
            }
            warn("upgrade.unanswered", what, none.state());
        }
    }

    /** Checks the tables themselves: the data folder's own information may be missing, or of another node. */
    private void tables(DatabaseInspection database) {
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

    private void backup(DatabaseInspection database) {
        Duration most = settings.time("enlace.backup.alarm-after", USUAL);
        if (most.isZero()) {
            warn("upgrade.backup.elsewhere");
            return;
        }
        Optional<DatabaseInspection.LastBackup> last = database.backup().filter(DatabaseInspection.LastBackup::taken);
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

    private void nodes(DatabaseInspection database) {
        List<DatabaseInspection.Node> alive =
                database.nodes().stream().filter(DatabaseInspection.Node::alive).toList();
        if (alive.isEmpty()) {
            screen.say("upgrade.nodes.none");
        }
        alive.forEach(each -> screen.say("upgrade.node", each.name(), NodesHealth.version(each)));
        NodesHealth.differing(alive).ifPresent(each -> warn("upgrade.nodes.differ", each));
        if (oneWay && alive.size() > 1) {
            warn("upgrade.nodes.stop", NodesHealth.names(alive));
        }
    }

    private void parked(DatabaseInspection database) {
        long parked = database.waiting().stream()
                .mapToLong(DatabaseInspection.Waiting::parked)
                .sum();
        long messages = database.parkedMessages();
        int groups = database.parkedGroups();
        if (parked == 0 && groups == 0) {
            screen.say("upgrade.parked.none");
        } else {
            warn("upgrade.parked", parked, messages, groups);
        }
    }

    private void alarms(DatabaseInspection database) {
        List<DatabaseInspection.Standing> standing = database.alarms();
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
