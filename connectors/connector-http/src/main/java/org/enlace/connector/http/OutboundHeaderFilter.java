package org.enlace.connector.http;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Blocks every Camel header in both directions, and every header that the HTTP client would add by itself. */
final class OutboundHeaderFilter implements HeaderFilterStrategy {

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
