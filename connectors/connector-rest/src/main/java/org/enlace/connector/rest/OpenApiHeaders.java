package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describes the headers that a link reads from a message in OpenAPI. */
final class OpenApiHeaders {

    private static final String PRINTABLE = "^[\\x21-\\x7e]{1,255}$";

    private OpenApiHeaders() {}

    static void add(ArrayNode parameters, RestSettings settings) {
        header(
                parameters,
                "Accept-Language",
                false,
                "Idioma de los avisos: es o en / Language of what is said: es or en",
                "^[A-Za-z0-9*,;=. -]{1,100}$",
                "en");
        if (settings.xroad() != null) {
            xroad(parameters);
        }
        if (settings.cloudEvents() != null) {
            if (settings.cloudEvents() != RestSettings.Events.STRUCTURED) {
                binaryEvent(parameters, settings);
            }
            return;
        }
        if (settings.xroad() != null) {
            return;
        }
        switch (settings.messageId()) {
            case HEADER ->
                header(
                        parameters,
                        settings.idempotencyHeader(),
                        false,
                        "El mismo en cada repetición; sin él, el mensaje se conoce por su contenido"
                                + " / The same each time a message is sent; without it the content is its name",
                        PRINTABLE,
                        "00000000-0000-4000-8000-000000000001");
            case CLOUDEVENTS -> event(parameters);
            case DIGEST -> {}
        }
    }

    /** Adds the parameter for the id of the requested message. */
    static void question(ArrayNode parameters, RestSettings settings) {
        String words = "El identificador con que se envió / The id it was sent with";
        if (ReceiptHandler.asksForEvents(settings)) {
            header(parameters, CloudEventId.SOURCE_HEADER, true, words, PRINTABLE, "urn:example:source");
            header(parameters, CloudEventId.ID_HEADER, true, words, PRINTABLE, "evento-ficticio-1");
        } else {
            header(
                    parameters,
                    settings.idempotencyHeader(),
                    true,
                    words,
                    PRINTABLE,
                    "00000000-0000-4000-8000-000000000001");
        }
    }

    private static void event(ArrayNode parameters) {
        String words = "Solo si el cuerpo no los dice / Only where the body does not say it";
        header(parameters, CloudEventId.SOURCE_HEADER, false, words, PRINTABLE, "urn:example:source");
        header(parameters, CloudEventId.ID_HEADER, false, words, PRINTABLE, "evento-ficticio-1");
    }

    private static void xroad(ArrayNode parameters) {
        String words = "La pone el servidor de seguridad de X-Road / Set by the security server of X-Road";
        header(parameters, Xroad.CLIENT, true, words, "^[^/]+(/[^/]+){2,3}$", "EX/GOV/ejemplo/sistema");
        header(parameters, Xroad.ID, true, words, PRINTABLE, "00000000-0000-4000-8000-000000000004");
    }

    /**
     * Adds the headers of binary mode. They are required only if binary is the only mode: otherwise the need for them depends on the content type,
     * which OpenAPI cannot express.
     */
    private static void binaryEvent(ArrayNode parameters, RestSettings settings) {
        boolean always = settings.cloudEvents() == RestSettings.Events.BINARY;
        String type = settings.cloudEventType() == null ? "example.event.v1" : settings.cloudEventType();
        String words = "Modo binario de CloudEvents / Binary mode of CloudEvents";
        header(parameters, "ce-specversion", always, words, "^1\\.0$", "1.0");
        header(parameters, CloudEventId.SOURCE_HEADER, always, words, PRINTABLE, "urn:example:source");
        header(parameters, CloudEventId.ID_HEADER, always, words, PRINTABLE, "evento-ficticio-1");
        header(parameters, "ce-type", always, words, PRINTABLE, type);
    }

    static void header(
            ArrayNode parameters, String name, boolean required, String words, String pattern, String example) {
        ObjectNode parameter = parameters
                .addObject()
                .put("name", name)
                .put("in", "header")
                .put("required", required)
                .put("description", words);
        parameter.putObject("schema").put("type", "string").put("pattern", pattern);
        parameter.put("example", example);
    }
}
