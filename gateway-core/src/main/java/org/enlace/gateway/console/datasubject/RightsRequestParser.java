package org.enlace.gateway.console.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.operations.datasubject.InvalidRightsRequestException;

/**
 * Parses orders about the rights of persons, strictly: an unknown or unreadable field is an {@link InvalidRightsRequestException} that names the
 * field, never a value. Pure.
 */
final class RightsRequestParser {

    private static final String ECUADOR = "EC";
    private static final int LONGEST = 64;

    private RightsRequestParser() {}

    /** Refuses unknown fields: a mistyped field would otherwise be ignored silently. */
    static JsonNode known(JsonNode body, Set<String> names) {
        if (!body.isObject()) {
            throw new InvalidRightsRequestException("", "object");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidRightsRequestException(
                        name.length() > 30 ? "" : name.replaceAll("[^A-Za-z]", ""), "unknown");
            }
        });
        return body;
    }

    static String text(JsonNode body, String name) {
        return optional(body, name).orElseThrow(() -> new InvalidRightsRequestException(name, "required"));
    }

    static Optional<String> optional(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new InvalidRightsRequestException(name, "text");
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }

    static UUID id(JsonNode body, String name) {
        return id(name, text(body, name));
    }

    static UUID id(String name, String text) {
        return RequestParameters.asId(text).orElseThrow(() -> new InvalidRightsRequestException(name, "format"));
    }

    static Instant moment(JsonNode body, String name) {
        return moment(name, text(body, name));
    }

    static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException other) {
            throw new InvalidRightsRequestException(name, "format");
        }
    }

    /** Parses a document; of Ecuador if no country is given and its kind begins with EC. */
    static Document document(JsonNode body) {
        known(body, Set.of("scheme", "country", "value"));
        return document(text(body, "scheme"), optional(body, "country").orElse(null), text(body, "value"));
    }

    static Document document(Map<String, String> form) {
        return document(
                form.getOrDefault("scheme", "").strip(),
                form.getOrDefault("country", "").strip(),
                form.getOrDefault("value", "").strip());
    }

    private static Document document(String scheme, String country, String value) {
        if (!scheme.matches("[A-Z][A-Z_]{1,30}")) {
            throw new InvalidRightsRequestException("scheme", "format");
        }
        String where = country == null || country.isEmpty() ? scheme.startsWith("EC_") ? ECUADOR : "" : country;
        if (!where.matches("([A-Z]{2})?")) {
            throw new InvalidRightsRequestException("country", "format");
        }
        if (value.isEmpty()) {
            throw new InvalidRightsRequestException("value", "required");
        }
        if (value.length() > LONGEST) {
            throw new InvalidRightsRequestException("value", "length");
        }
        return new Document(scheme, where, value);
    }
}
