package org.enlace.gateway.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/**
 * The ports in use, all on 127.0.0.1.
 *
 * @param doors doors and console; health and metrics are on the next one, the simulated partners on the one after, then doors that speak TLS,
 *     simulated partners that do, and the simulated Judiciary's SFTP server
 */
record Ports(int doors) {

    private static final String LOCAL = "127.0.0.1";
    private static final int LAST = 65_530;

    Ports {
        if (doors < 1 || doors > LAST) {
            throw new Failure("port.range", LAST);
        }
    }

    int health() {
        return doors + 1;
    }

    int simulators() {
        return doors + 2;
    }

    int tls() {
        return doors + 3;
    }

    int simulatorsTls() {
        return doors + 4;
    }

    /** Of the simulated Judiciary's SFTP server. */
    int sftp() {
        return doors + 5;
    }

    /** All of the demo. */
    List<Integer> all() {
        return List.of(doors(), health(), simulators(), tls(), simulatorsTls(), sftp());
    }

    URI doorsAt() {
        return at(doors);
    }

    URI healthAt() {
        return at(health());
    }

    URI simulatorsAt() {
        return at(simulators());
    }

    /** The doors where they speak TLS and nothing else. */
    URI doorsTlsAt() {
        return URI.create("https://" + LOCAL + ":" + doors);
    }

    URI tlsAt() {
        return URI.create("https://" + LOCAL + ":" + tls());
    }

    URI simulatorsTlsAt() {
        return URI.create("https://" + LOCAL + ":" + simulatorsTls());
    }

    private static URI at(int port) {
        return URI.create("http://" + LOCAL + ":" + port);
    }

    /**
     * Makes sure that nobody listens on these ports.
     *
     * @throws Failure that names the first port in use
     */
    static void mustBeFree(List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new Failure("port.taken", port);
            }
        }
    }

    /** True if nobody listens on it. */
    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            // A port that a stopped process has just left is free for us.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(LOCAL), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
