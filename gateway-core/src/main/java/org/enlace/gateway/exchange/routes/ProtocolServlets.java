package org.enlace.gateway.exchange.routes;

import jakarta.servlet.Servlet;
import org.enlace.gateway.configuration.model.PartnerLink;

/**
 * Holds the servlets of the receiving HTTP connectors. They have no address of their own: {@link InboundServlet} calls them. Thread-safe.
 *
 * @param soap servlet of CXF
 * @param rest servlet of Camel
 */
record ProtocolServlets(Servlet soap, Servlet rest) {

    private static final String SOAP = "soap";
    private static final String REST = "rest";

    /** True if a servlet receives the messages of this link; false for links that fetch by themselves. */
    static boolean serve(PartnerLink link) {
        return link.connector().equals(SOAP) || link.connector().equals(REST);
    }

    /** True if the route of a link answers at addresses below its own too: its description, receipts. The route defines which there are. */
    static boolean hasAddressesBeneath(PartnerLink link) {
        return link.connector().equals(REST);
    }

    /**
     * Returns the servlet that receives the messages of a link.
     *
     * @throws IllegalArgumentException if the link has none: see {@link #serve}
     */
    Servlet of(PartnerLink link) {
        return switch (link.connector()) {
            case SOAP -> soap;
            case REST -> rest;
            default -> throw new IllegalArgumentException("no servlet for the connector " + link.connector());
        };
    }
}
