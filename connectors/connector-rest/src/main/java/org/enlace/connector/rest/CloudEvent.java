package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.http.MediaType;

/**
 * Wraps an outbound message into a CloudEvent (1.0). The id is the delivery's key, so that every attempt is the same event, to the byte. There is
 * no time attribute, since it would differ with each attempt.
 */
final class CloudEvent {

    static final String STRUCTURED_TYPE = "application/cloudevents+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String source;
    private final String type;

    CloudEvent(String source, String type) {
        this.source = source;
        this.type = type;
    }

    /** Returns the attributes as headers: the content is sent as it is. */
    Map<String, String> headers(OutboundRequest outboundRequest) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce-specversion", "1.0");
        headers.put(CloudEventId.ID_HEADER, outboundRequest.key());
        headers.put(CloudEventId.SOURCE_HEADER, source);
        headers.put("ce-type", type);
        return headers;
    }

    /** Returns one JSON object: attributes, and the content's own bytes as its data. */
    byte[] structured(OutboundRequest outboundRequest) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", outboundRequest.key())
                .put("source", source)
                .put("type", type)
                .put("datacontenttype", outboundRequest.contentType());
        boolean json = MediaType.parse(outboundRequest.contentType()).isJson();
        if (!json) {
            event.put("data_base64", outboundRequest.content());
        }
        try {
            byte[] attributes = JSON.writeValueAsBytes(event);
            return json ? withData(attributes, outboundRequest.content()) : attributes;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a tree of texts is always writable", impossible);
        }
    }

    private static byte[] withData(byte[] attributes, byte[] data) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream(attributes.length + data.length + 16);
        event.write(attributes, 0, attributes.length - 1);
        event.write(",\"data\":".getBytes(UTF_8));
        event.write(data);
        event.write('}');
        return event.toByteArray();
    }
}
