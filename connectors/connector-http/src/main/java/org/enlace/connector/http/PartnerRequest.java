package org.enlace.connector.http;

import java.util.Map;

/**
 * What goes to a partner.
 *
 * @param method {@code POST} or {@code PUT}
 * @param headers further headers, by name; they may hold a credential, so this is never printed
 * @param body nobody may change the array
 */
public record PartnerRequest(String method, String contentType, Map<String, String> headers, byte[] body) {

    /** Holds no header and no content. */
    @Override
    public String toString() {
        return "PartnerRequest[" + method + ", " + body.length + " bytes]";
    }
}
