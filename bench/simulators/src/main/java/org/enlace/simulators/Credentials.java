package org.enlace.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Credentials of partners and gateway: the file {@code credentials.json} of the data folder. Immutable. */
final class Credentials {

    private final JsonNode partners;

    private Credentials(JsonNode partners) {
        this.partners = partners;
    }

    /** Reads the file; waits for it if the gateway has not written it yet. */
    static Credentials await(Path data, Duration patience) throws InterruptedException {
        Path file = data.resolve("credentials.json");
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                return new Credentials(
                        new ObjectMapper().readTree(Files.readAllBytes(file)).path("partners"));
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("credentials.json is missing or unreadable in the data folder");
                }
                Thread.sleep(100);
            }
        }
    }

    /** A secret by its path below {@code partners}; empty text if there is none, which no endpoint accepts. */
    String secret(String... path) {
        JsonNode node = partners;
        for (String step : path) {
            node = node.path(step);
        }
        return node.asText("");
    }
}
