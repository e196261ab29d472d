package org.enlace.connector.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.InboundHttpRequest;

/**
 * An event whose data are the message, in any mode: the same event in another mode is the same message with the same content.
 *
 * @param id its source and id
 * @param contentType of the data
 * @param content the data as the partner wrote them
 */
record ReceivedEvent(String id, String contentType, byte[] content) {

    private static final List<String> NEEDED = List.of("specversion", "id", "source", "type");

    /**
     * Reads an event as a link takes it.
     *
     * @throws MessageRefusedException UNSUPPORTED_TYPE for the other mode, CONTRACT if an attribute is missing or wrong, MALFORMED if it cannot be
     *     read
     */
    static ReceivedEvent of(InboundHttpRequest request, byte[] body, RestSettings settings) {
        boolean structured = request.type().type().equals(CloudEvent.STRUCTURED_TYPE);
        if (settings.cloudEvents() != RestSettings.Events.BOTH
                && structured != (settings.cloudEvents() == RestSettings.Events.STRUCTURED)) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        return structured ? structured(body, settings) : binary(request, body, settings);
    }

    private static ReceivedEvent structured(byte[] body, RestSettings settings) {
        EventReader event = EventReader.of(body);
        if (!EventReader.isJson(event.attributes().get("datacontenttype"))) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "datacontenttype", "json");
        }
        return new ReceivedEvent(checked(event.attributes(), "", settings), "application/json", event.data());
    }

    private static ReceivedEvent binary(InboundHttpRequest request, byte[] body, RestSettings settings) {
        Map<String, String> attributes = new HashMap<>();
        NEEDED.forEach(name ->
                request.header("ce-" + name).ifPresent(value -> attributes.put(name, CloudEventId.decoded(value))));
        return new ReceivedEvent(
                checked(attributes, "ce-", settings), request.type().type(), body);
    }

    /** Returns the checked id of the event. */
    private static String checked(Map<String, String> attributes, String prefix, RestSettings settings) {
        for (String name : NEEDED) {
            if (attributes.getOrDefault(name, "").isEmpty()) {
                throw MessageRefusedException.of(RefusalCode.CONTRACT, prefix + name, "required");
            }
        }
        equal(prefix + "specversion", "1.0", attributes.get("specversion"));
        if (settings.cloudEventType() != null) {
            equal(prefix + "type", settings.cloudEventType(), attributes.get("type"));
        }
        Optional<String> id = CloudEventId.id(attributes.get("source"), attributes.get("id"));
        return id.orElseThrow();
    }

    private static void equal(String field, String wanted, String said) {
        if (!wanted.equals(said)) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, field, "enumeration");
        }
    }

    /** Holds no content. */
    @Override
    public String toString() {
        return "ReceivedEvent[" + content.length + " bytes]";
    }
}
