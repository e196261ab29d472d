package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import org.enlace.connector.Link;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.ProblemAnswers;

/**
 * Serves the OpenAPI document of a link, made at the first request. Needs no credential: the document says no more than the contract that every
 * partner has. Thread-safe.
 */
final class OpenApiHandler {

    static final String PATH = "openapi.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "message.schema.json";
    private static final String EXAMPLE = "example.json";

    private final Link<RestSettings> link;
    private volatile CachedDocument cachedDocument;

    OpenApiHandler(Link<RestSettings> link) {
        this.link = link;
    }

    /** Returns the document, or 304 for a caller that has it. */
    HttpAnswer answer(InboundHttpRequest request) {
        CachedDocument made = cachedDocument;
        if (made == null) {
            Optional<URL> schema = link.contract(SCHEMA);
            if (schema.isEmpty()) {
                return ProblemAnswers.answer(MessageRefusedException.of(RefusalCode.UNKNOWN_LINK), request.language());
            }
            made = new CachedDocument("application/json", document(schema.get()));
            cachedDocument = made;
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
