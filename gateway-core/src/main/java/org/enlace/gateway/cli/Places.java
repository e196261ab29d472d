package org.enlace.gateway.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the parts of a demo are asked and looked at.
 *
 * @param doors of each gateway
 * @param health of each gateway
 * @param simulators of the simulated partners
 * @param log of the (first) gateway
 * @param toSettle how long what is on its way may take when traffic has ended
 */
record Places(List<URI> doors, List<URI> health, URI simulators, Path log, Duration toSettle) {

    private static final Duration ONE_GATEWAY = Duration.ofSeconds(60);

    /** One gateway. */
    static Places of(Ports ports, DataFolder data) {
        return new Places(
                List.of(ports.doorsAt()),
                List.of(ports.healthAt()),
                ports.simulatorsAt(),
                data.log("gateway"),
                ONE_GATEWAY);
    }
}
