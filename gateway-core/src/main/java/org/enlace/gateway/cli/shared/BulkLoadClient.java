package org.enlace.gateway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Calls the operator API about files of historical loads. */
public final class BulkLoadClient {

    private static final String PATH = "/operator/api/backloads";

    private final Http http;
    private final URI endpoint;
    private final String authorization;

    BulkLoadClient(Http http, URI endpoint, String authorization) {
        this.http = http;
        this.endpoint = endpoint;
        this.authorization = authorization;
    }

    /** Sends a file. An {@link Http.HttpStatusException} if the gateway refuses it. */
    public JsonNode start(Path file, String link, String population, String reason, boolean dryRun) throws IOException {
        String query = "?link=" + encoded(link) + "&reason=" + encoded(reason) + "&dryRun=" + dryRun
                + (population == null ? "" : "&population=" + encoded(population));
        return http.post(endpoint.resolve(PATH + query), authorization, file);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public JsonNode load(String id) throws IOException {
        return http.get(endpoint.resolve(PATH + "/" + id), authorization);
    }

    public byte[] rejects(String id) throws IOException {
        return http.bytes(endpoint.resolve(PATH + "/" + id + "/rejects.csv"), authorization);
    }

    public JsonNode undo(String id, String reason) throws IOException {
        return http.post(
                endpoint.resolve(PATH + "/" + id + "/undo"),
                authorization,
                JsonNodeFactory.instance.objectNode().put("reason", reason));
    }
}
