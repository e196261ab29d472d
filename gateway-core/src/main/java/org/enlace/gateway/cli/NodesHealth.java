package org.enlace.gateway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.HealthSign.Found;
import org.enlace.gateway.doctor.DatabaseLook.Node;

/** Who of several nodes lives, and whether all have the same version, as the database was told by each. */
final class NodesHealth {

    /** A name that nobody has used for so long belongs to nobody any more. */
    private static final Duration MISSED = Duration.ofDays(7);

    private final Patient patient;

    NodesHealth(Patient patient) {
        this.patient = patient;
    }

    void look(List<Node> nodes, List<Found> found) {
        Instant now = patient.clock().instant();
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
            // It is another's house: this folder has no gateway, the exchange has one.
            found.replaceAll(each -> each.sign() == HealthSign.GONE
                    ? HealthSign.GONE_HERE.found(patient.data().root(), names(alive))
                    : each);
        }
    }

    /** The versions of those that live, if they are several. */
    static Optional<String> differing(List<Node> alive) {
        TreeSet<String> versions =
                alive.stream().map(NodesHealth::version).collect(Collectors.toCollection(TreeSet::new));
        return versions.size() > 1 ? Optional.of(String.join(", ", versions)) : Optional.empty();
    }

    static String names(List<Node> nodes) {
        return nodes.stream().map(Node::name).collect(Collectors.joining(", "));
    }

    /** Of a program that does not say it: those before 0.2 do not. */
    static String version(Node node) {
        return node.version() == null ? "< 0.2" : node.version();
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
