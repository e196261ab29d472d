package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import org.enlace.connector.Link;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.Problem;

/**
 * Serves the OpenAPI document of a link, made when it is first asked for. Without a credential: it says no more than the contract that every partner has.
 * Thread-safe.
 */
final class OpenApiDoor {

    static final String PATH = "openapi.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "message.schema.json";
    private static final String EXAMPLE = "example.json";

    private final Link<RestSettings> link;
    private volatile Page page;

    OpenApiDoor(Link<RestSettings> link) {
        this.link = link;
    }

    /** The document, or 304 for who has it. */
    HttpAnswer answer(DoorRequest request) {
        Page made = page;
        if (made == null) {
            Optional<URL> schema = link.contract(SCHEMA);
            if (schema.isEmpty()) {
                return Problem.answer(Refusal.of(RefusalCode.UNKNOWN_LINK), request.language());
            }
            made = new Page("application/json", document(schema.get()));
            page = made;
        }
        return made.answer(request);
    }

    private byte[] document(URL schema) {
        try {
            JsonNode contract = read(schema);
            Optional<URL> example = link.contract(EXAMPLE);
            Optional<JsonNode> said = example.isPresent() ? Optional.of(read(example.get())) : Optional.empty();
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(new OpenApi(link.id(), link.settings(), (ObjectNode) contract, said).document());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the contract's files cannot be read", unreadable);
        }
    }

    private static JsonNode read(URL file) throws IOException {
        try (var in = file.openStream()) {
            return JSON.readTree(in);
        }
    }
}
