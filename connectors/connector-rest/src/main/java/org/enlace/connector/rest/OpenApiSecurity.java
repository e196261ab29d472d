package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Describes the credentials that a caller of a link may present, in OpenAPI. */
final class OpenApiSecurity {

    private static final String KEY = "apiKey";
    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";
    private static final String CERTIFICATE = "mutualTLS";

    private OpenApiSecurity() {}

    private static List<String> names(RestSettings settings) {
        return switch (settings.security()) {
            case APIKEY -> List.of(KEY);
            case BASIC -> List.of(BASIC);
            case EITHER -> List.of(KEY, BASIC);
            case BEARER -> List.of(BEARER);
            case CERTIFICATE -> List.of(CERTIFICATE);
        };
    }

    /** Returns the credentials, one of which is enough. */
    static ArrayNode wanted(RestSettings settings) {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
        names(settings).forEach(name -> wanted.addObject().putArray(name));
        return wanted;
    }

    static ObjectNode schemes(RestSettings settings) {
        ObjectNode schemes = JsonNodeFactory.instance.objectNode();
        for (String name : names(settings)) {
            ObjectNode scheme = schemes.putObject(name);
            if (name.equals(KEY)) {
                scheme.put("type", "apiKey").put("in", "header").put("name", settings.apiKeyHeader());
            } else if (name.equals(CERTIFICATE)) {
                scheme.put("type", CERTIFICATE);
            } else {
                scheme.put("type", "http").put("scheme", name);
                if (name.equals(BEARER)) {
                    scheme.put("bearerFormat", "JWT");
                }
            }
        }
        return schemes;
    }
}
