package org.enlace.gateway.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The ports of a cluster on this machine, all on 127.0.0.1: doors and health of the first node, simulated partners, doors and health of the second node,
 * the two brokers; after the database, which takes any free one, the simulated Judiciary's SFTP server.
 *
 * @param first doors of the first node; the next eight are used too
 */
record ClusterPorts(int first) {

    static final List<String> NODES = List.of("node-1", "node-2");
    /** One process less may have to do the work of all. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(3);

    private static final int SECOND_NODE = 3;
    private static final int BROKERS = 5;
    private static final int DATABASE = 7;
    private static final int SFTP = 8;

    /** Doors and health of a node, counted from 0. */
    Ports node(int number) {
        return new Ports(first + number * SECOND_NODE);
    }

    /** Where the brokers listen: the primary, then the backup. */
    List<Integer> brokers() {
        return List.of(first + BROKERS, first + BROKERS + 1);
    }

    /** Where the database listens, if it is given a port: {@code ./enlace cluster demo} takes any free one. */
    int database() {
        return first + DATABASE;
    }

    /** Of the simulated Judiciary's SFTP server. */
    int sftp() {
        return first + SFTP;
    }

    /** The placeholders of the demo's profile. */
    Map<String, String> values() {
        return DemoCommand.plainValues(node(0), sftp());
    }

    List<Integer> all() {
        return List.of(
                node(0).doors(),
                node(0).health(),
                node(0).simulators(),
                node(1).doors(),
                node(1).health(),
                brokers().get(0),
                brokers().get(1),
                sftp());
    }

    List<URI> doors() {
        return List.of(node(0).doorsAt(), node(1).doorsAt());
    }

    Places places(DataFolder data) {
        return new Places(
                doors(),
                List.of(node(0).healthAt(), node(1).healthAt()),
                node(0).simulatorsAt(),
                data.log(NODES.get(0)),
                TO_SETTLE);
    }
}
