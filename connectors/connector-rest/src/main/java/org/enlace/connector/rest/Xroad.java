package org.enlace.connector.rest;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.InboundHttpRequest;

/**
 * Implements X-Road's message protocol for REST (1.0), for links that have the setting. Receiving: the security server's headers are required.
 * Sending: the service is called through our security server. The header that names a person (X-Road-UserId) is neither read nor kept.
 */
final class Xroad {

    static final String CLIENT = "X-Road-Client";
    static final String ID = "X-Road-Id";
    static final String SERVICE = "X-Road-Service";

    /** In an answer: it comes from X-Road itself, and the service that was called may not have seen the message. */
    static final String ERROR = "X-Road-Error";

    static final List<String> READ = List.of(CLIENT, ID, SERVICE);

    /** No part is dots alone: such a part would change the path. */
    private static final String PART = "(?!\\.+(?:/|$))[A-Za-z0-9._~-]{1,100}";

    /** Instance, class, member, subsystem, service; a member may offer a service without a subsystem. */
    static final Pattern SERVICE_ID = Pattern.compile(PART + "(/" + PART + "){3,4}");

    /** Instance, class, member; most have a subsystem. */
    static final Pattern CLIENT_ID = Pattern.compile(PART + "(/" + PART + "){2,3}");

    static final Pattern PATH = Pattern.compile("(/" + PART + ")*");

    private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private Xroad() {}

    /**
     * The message's id.
     *
     * @throws MessageRefusedException MALFORMED if a header is missing or wrong, or the call is for another service
     */
    static String id(InboundHttpRequest request, String service) {
        String client = needed(request, CLIENT);
        check(isClient(client), CLIENT, "pattern");
        String id = needed(request, ID);
        check(MESSAGE_ID.matcher(id).matches(), ID, "pattern");
        // the provider's security server knows it from the address and need not send it
        check(request.header(SERVICE).map(service::equals).orElse(true), SERVICE, "enumeration");
        return id;
    }

    private static String needed(InboundHttpRequest request, String header) {
        return request.header(header)
                .orElseThrow(() -> MessageRefusedException.of(RefusalCode.MALFORMED, header, "required"));
    }

    /** Its parts are percent-encoded UTF-8, none empty. */
    private static boolean isClient(String client) {
        String[] parts = client.split("/", -1);
        return client.length() <= 500
                && parts.length >= 3
                && parts.length <= 4
                && Arrays.stream(parts).allMatch(Xroad::isPart);
    }

    private static boolean isPart(String part) {
        try {
            String said = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            return !said.isBlank() && said.chars().noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException notEncoded) {
            return false;
        }
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, field, rule);
        }
    }

    /** Returns the address at which our security server takes calls for a service. */
    static URI address(URI server, String service, String path) {
        String base = server.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/r1/" + service + path);
    }

    /** Returns the headers with the client and the message id: the same on every attempt. */
    static Map<String, String> headers(String client, String key) {
        return Map.of(CLIENT, client, ID, key);
    }
}
