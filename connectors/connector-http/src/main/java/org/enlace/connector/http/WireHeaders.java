package org.enlace.connector.http;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets no Camel header cross the wire in either direction, and nothing that the HTTP client writes by itself. */
final class WireHeaders implements HeaderFilterStrategy {

    private static final String CAMEL = "camel";

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name) || name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Content-Length");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return isCamels(name);
    }

    private static boolean isCamels(String name) {
        return name.regionMatches(true, 0, CAMEL, 0, CAMEL.length());
    }
}
