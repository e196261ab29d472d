package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** What the operator API is asked about files of old years. */
final class BackloadCalls {

    private static final String PATH = "/operator/api/backloads";

    private final Http http;
    private final URI door;
    private final String authorization;

    BackloadCalls(Http http, URI door, String authorization) {
        this.http = http;
        this.door = door;
        this.authorization = authorization;
    }

    /** Sends a file. An {@link Http.Answered} if the gateway does not take it. */
    JsonNode start(Path file, String link, String population, String reason, boolean dryRun) throws IOException {
        String query = "?link=" + encoded(link) + "&reason=" + encoded(reason) + "&dryRun=" + dryRun
                + (population == null ? "" : "&population=" + encoded(population));
        return http.post(door.resolve(PATH + query), authorization, file);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode load(String id) throws IOException {
        return http.get(door.resolve(PATH + "/" + id), authorization);
    }

    byte[] rejects(String id) throws IOException {
        return http.bytes(door.resolve(PATH + "/" + id + "/rejects.csv"), authorization);
    }

    JsonNode undo(String id, String reason) throws IOException {
        return http.post(
                door.resolve(PATH + "/" + id + "/undo"),
                authorization,
                UUID.randomUUID().toString(),
                JsonNodeFactory.instance.objectNode().put("reason", reason));
    }
}
