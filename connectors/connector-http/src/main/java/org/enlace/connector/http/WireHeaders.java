package org.enlace.connector.http;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets no Camel header cross the wire in either direction, and nothing that the HTTP client writes by itself. */
final class WireHeaders implements HeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name) || name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Content-Length");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name);
    }

    private static boolean isCamels(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("camel");
    }
}
