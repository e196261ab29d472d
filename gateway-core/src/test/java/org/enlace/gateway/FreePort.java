package org.enlace.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds ports for servers that tests start. They lie below those that the system gives to outgoing connections, so that no client takes one between the
 * search and the start; processes that run side by side search from different ports. Thread-safe.
 */
public final class FreePort {

    private static final int FIRST = 15_000;
    private static final int COUNT = 16_000;
    private static final int STEP_OF_A_PROCESS = 997;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * STEP_OF_A_PROCESS % COUNT));

    private FreePort() {}

    /**
     * Returns a port of 127.0.0.1 on which nothing listens. Each call returns another one.
     *
     * @throws IllegalStateException if all are in use
     */
    public static int find() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException used) {
            return false;
        }
    }
}
