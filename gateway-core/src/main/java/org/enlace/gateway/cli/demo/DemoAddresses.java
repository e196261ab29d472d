package org.enlace.gateway.cli.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.Ports;

/**
 * The addresses of the parts of a demo, for calls and for people.
 *
 * @param gateways inbound endpoints of each gateway
 * @param health of each gateway
 * @param simulators of the simulated partners
 * @param log of the (first) gateway
 * @param toSettle how long messages in progress may take when traffic has ended
 */
record DemoAddresses(List<URI> gateways, List<URI> health, URI simulators, Path log, Duration toSettle) {

    private static final Duration ONE_GATEWAY = Duration.ofSeconds(60);

    /** Returns the addresses of a demo with one gateway. */
    static DemoAddresses of(Ports ports, DataFolder data) {
        return new DemoAddresses(
                List.of(ports.gatewayAt()),
                List.of(ports.healthAt()),
                ports.simulatorsAt(),
                data.log("gateway"),
                ONE_GATEWAY);
    }
}
