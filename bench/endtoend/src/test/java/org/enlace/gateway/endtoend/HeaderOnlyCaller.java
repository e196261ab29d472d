package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller who announces a body and sends none: the answer cannot depend on it. */
final class HeaderOnlyCaller {

    private static final int MOST_MILLIS = 60_000;

    private HeaderOnlyCaller() {}

    /** The first line of the answer to an alert of a border post. */
    static String alert(URI gateway, GatewayCredentials credentials) throws IOException {
        try (Socket caller = new Socket(gateway.getHost(), gateway.getPort())) {
            caller.setSoTimeout(MOST_MILLIS);
            String head = "POST /in/eurofront/alerts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                    + InboundClient.CLOUD_EVENT
                    + "\r\nX-API-Key: " + credentials.apiKey("eurofront", "alerts", "EF-TRI-PY")
                    + "\r\nContent-Length: 1000\r\n\r\n";
            caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int each = caller.getInputStream().read();
                    each >= 0 && each != '\r';
                    each = caller.getInputStream().read()) {
                line.append((char) each);
            }
            return line.toString();
        }
    }
}
