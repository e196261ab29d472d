package org.enlace.connector.http;

import java.util.Map;

/**
 * A request to a partner.
 *
 * @param method {@code POST} or {@code PUT}, or {@code GET} without body
 * @param headers further headers, by name; they may hold a credential, so this is never printed
 * @param body nobody may change the array; empty with GET
 * @param query what comes behind the question mark of the address, percent-encoded; empty for nothing. It may hold a person's number: never printed
 */
public record PartnerRequest(
        String method, String contentType, Map<String, String> headers, byte[] body, String query) {

    /** Without a query. */
    public PartnerRequest(String method, String contentType, Map<String, String> headers, byte[] body) {
        this(method, contentType, headers, body, "");
    }

    /** Returns a text without headers, query and content. */
    @Override
    public String toString() {
        return "PartnerRequest[" + method + ", " + body.length + " bytes]";
    }
}
