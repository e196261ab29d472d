package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/**
 * The ports in use, all on 127.0.0.1.
 *
 * @param gateway inbound endpoints and console; health and metrics are on the next one, the simulated partners on the one after, then inbound
 *     endpoints with TLS, simulated partners that do, and the simulated Judiciary's SFTP server
 */
public record Ports(int gateway) {

    private static final String LOCAL = "127.0.0.1";
    private static final int LAST = 65_530;

    public Ports {
        if (gateway < 1 || gateway > LAST) {
            throw new CommandFailedException("port.range", LAST);
        }
    }

    public int health() {
        return gateway + 1;
    }

    public int simulators() {
        return gateway + 2;
    }

    int tls() {
        return gateway + 3;
    }

    int simulatorsTls() {
        return gateway + 4;
    }

    /** Returns the port of the simulated Judiciary's SFTP server. */
    int sftp() {
        return gateway + 5;
    }

    /** Returns all ports of the demo. */
    public List<Integer> all() {
        return List.of(gateway(), health(), simulators(), tls(), simulatorsTls(), sftp());
    }

    public URI gatewayAt() {
        return at(gateway);
    }

    public URI healthAt() {
        return at(health());
    }

    public URI simulatorsAt() {
        return at(simulators());
    }

    /** The inbound endpoints if they speak TLS and nothing else. */
    public URI gatewayTlsAt() {
        return URI.create("https://" + LOCAL + ":" + gateway);
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
     * Checks that these ports are free.
     *
     * @throws CommandFailedException that names the first port in use
     */
    public static void mustBeFree(List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new CommandFailedException("port.taken", port);
            }
        }
    }

    /** True if nothing listens on it. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            // A port of a process that has just ended counts as free.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(LOCAL), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
