package org.enlace.gateway.cli.shared;

import java.util.Map;

/** Holds the name of the demo's profile and the placeholder values that depend on its ports. */
public final class DemoProfile {

    public static final String NAME = "demo";

    private DemoProfile() {}

    /** The placeholders of the demo's profile that depend on the ports. */
    public static Map<String, String> values(Ports ports) {
        return Map.of(
                "simulators", ports.simulatorsAt().toString(),
                "simulatorsTls", ports.simulatorsTlsAt().toString(),
                "judiciary", judiciary(ports.sftp()));
    }

    /** Returns the same values if no partner speaks TLS, and the Judiciary's server listens on another port. */
    public static Map<String, String> plainValues(Ports ports, int sftp) {
        String simulators = ports.simulatorsAt().toString();
        return Map.of("simulators", simulators, "simulatorsTls", simulators, "judiciary", judiciary(sftp));
    }

    private static String judiciary(int port) {
        return "sftp://enlace@127.0.0.1:" + port;
    }
}
