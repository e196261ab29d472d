package org.enlace.gateway.cli.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.Ports;

/**
 * The ports of a cluster on this machine, all on 127.0.0.1: inbound and health ports of the first node, simulated partners, inbound and health
 * ports of the second node, the two brokers; after the database, which takes any free one, the simulated Judiciary's SFTP server.
 *
 * @param first inbound port of the first node; the next eight are used too
 */
public record ClusterPorts(int first) {

    static final List<String> NODES = List.of("node-1", "node-2");
    /** One process less may have to do the work of all. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(3);

    private static final int SECOND_NODE = 3;
    private static final int BROKERS = 5;
    private static final int DATABASE = 7;
    private static final int SFTP = 8;

    /** Returns the inbound and health ports of a node, counted from 0. */
    Ports node(int number) {
        return new Ports(first + number * SECOND_NODE);
    }

    /** Returns the ports of the brokers: the primary, then the backup. */
    List<Integer> brokers() {
        return List.of(first + BROKERS, first + BROKERS + 1);
    }

    /** Returns the port of the database, if it is given one: {@code ./enlace cluster demo} takes any free one. */
    public int database() {
        return first + DATABASE;
    }

    /** Returns the port of the simulated Judiciary's SFTP server. */
    int sftp() {
        return first + SFTP;
    }

    /** Returns the placeholders of the demo's profile. */
    Map<String, String> values() {
        return DemoProfile.plainValues(node(0), sftp());
    }

    public List<Integer> all() {
        return List.of(
                node(0).gateway(),
                node(0).health(),
                node(0).simulators(),
                node(1).gateway(),
                node(1).health(),
                brokers().get(0),
                brokers().get(1),
                sftp());
    }

    List<URI> gateways() {
        return List.of(node(0).gatewayAt(), node(1).gatewayAt());
    }

    DemoAddresses places(DataFolder data) {
        return new DemoAddresses(
                gateways(),
                List.of(node(0).healthAt(), node(1).healthAt()),
                node(0).simulatorsAt(),
                data.log(NODES.get(0)),
                TO_SETTLE);
    }
}
