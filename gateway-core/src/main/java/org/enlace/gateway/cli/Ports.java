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
 * @param doors doors and console; health and metrics are on the next one, the simulated partners on the two after
 */
record Ports(int doors) {

    private static final String LOCAL = "127.0.0.1";
    private static final int LAST = 65_532;

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

    /** Of the simulated Judiciary's SFTP server. */
    int sftp() {
        return doors + 3;
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
            try (ServerSocket probe = new ServerSocket()) {
                // A port that a stopped process has just left is free for us.
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getByName(LOCAL), port));
            } catch (IOException e) {
                throw new Failure("port.taken", port);
            }
        }
    }
}
