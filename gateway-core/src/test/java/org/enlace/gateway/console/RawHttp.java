package org.enlace.gateway.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a request byte by byte as it is written, and ends its half of the connection. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 10_000;

    private RawHttp() {}

    /** @return everything that was answered until the other side closed */
    static String send(URI gateway, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
