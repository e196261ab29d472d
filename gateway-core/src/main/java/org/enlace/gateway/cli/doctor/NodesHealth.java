package org.enlace.gateway.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.operations.doctor.DatabaseInspection.Node;

/** Checks which of several nodes are alive, and that all have the same version, as each reported to the database. */
public final class NodesHealth {

    /** The time without use after which a node's name counts as free. */
    private static final Duration MISSED = Duration.ofDays(7);

    private final Installation installation;

    NodesHealth(Installation installation) {
        this.installation = installation;
    }

    void look(List<Node> nodes, List<Found> found) {
        Instant now = installation.clock().instant();
        List<Node> alive = nodes.stream().filter(Node::alive).toList();
        for (Node each : nodes) {
            if (each.alive()) {
                found.add(HealthSign.NODE.found(each.name(), version(each), at(each.seen()), at(each.since())));
            } else if (each.since().plus(MISSED).isAfter(now) && each.seen() == null) {
                found.add(HealthSign.NODE_ENDED.found(each.name(), version(each)));
            } else if (each.seen() != null && each.seen().plus(MISSED).isAfter(now)) {
                found.add(HealthSign.NODE_SILENT.found(each.name(), version(each), at(each.seen())));
            }
        }
        differing(alive).ifPresent(each -> found.add(HealthSign.NODES_DIFFER.found(each)));
        if (!alive.isEmpty()) {
            // The data folder is another node's: this folder has no gateway, the exchange has one.
            found.replaceAll(each -> each.sign() == HealthSign.GONE
                    ? HealthSign.GONE_HERE.found(installation.data().root(), names(alive))
                    : each);
        }
    }

    /** Returns the versions of the live nodes, if they differ. */
    public static Optional<String> differing(List<Node> alive) {
        TreeSet<String> versions =
                alive.stream().map(NodesHealth::version).collect(Collectors.toCollection(TreeSet::new));
        return versions.size() > 1 ? Optional.of(String.join(", ", versions)) : Optional.empty();
    }

    public static String names(List<Node> nodes) {
        return nodes.stream().map(Node::name).collect(Collectors.joining(", "));
    }

    /** Returns the version; a program before 0.2 does not report it. */
    public static String version(Node node) {
        return node.version() == null ? "< 0.2" : node.version();
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
