package org.enlace.gateway.cli.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.security.access.Right;

/** Reads the state of a training from the gateway and prepares exercises there: by the operator API, as accounts of the demo. */
final class TrainingConsole {

    static final String MINISTRY = "ministry/notices";

    private static final String API = "/operator/api/";

    private final OperatorApiClient api;

    private TrainingConsole(OperatorApiClient api) {
        this.api = api;
    }

    /** Creates the client of this machine's gateway at this port; a {@link CommandFailedException} if none answers. */
    static TrainingConsole of(int port, DataFolder data) {
        return new TrainingConsole(OperatorApiClient.of(port, data));
    }

    JsonNode get(String path, Right right) throws IOException {
        return api.get(API + path, right);
    }

    JsonNode post(String path, Right right, ObjectNode body) throws IOException {
        return api.post(API + path, right, body);
    }

    /** A body with one member. */
    static ObjectNode body(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    /** Returns the journeys of all messages with this business id, the newest first. */
    Stream<JsonNode> journeys(String businessId) throws IOException {
        String q = URLEncoder.encode(businessId, StandardCharsets.UTF_8);
        Stream.Builder<JsonNode> all = Stream.builder();
        for (JsonNode row : get("messages?limit=50&q=" + q, Right.SEE_MESSAGES).path("messages")) {
            all.add(get("messages/" + row.path("id").asText(), Right.SEE_MESSAGES));
        }
        return all.build();
    }

    /** Returns the journey of the current version, if there is one. */
    Optional<JsonNode> standing(String businessId) throws IOException {
        return journeys(businessId).filter(each -> isIn(each, "ACCEPTED")).findFirst();
    }

    static boolean isIn(JsonNode journey, String state) {
        return journey.at("/message/state").asText().equals(state);
    }

    /** True if a delivery of this message to this receiver is in this state. */
    static boolean has(JsonNode journey, String receiver, String state) {
        return each(journey.path("deliveries"))
                .map(trip -> trip.path("delivery"))
                .anyMatch(delivery -> delivery.path("receiver").asText().equals(receiver)
                        && delivery.path("state").asText().equals(state));
    }

    boolean isDelivered(String businessId, String receiver) throws IOException {
        return standing(businessId)
                .filter(each -> has(each, receiver, "DELIVERED"))
                .isPresent();
    }

    boolean isRunning(String link) throws IOException {
        return links().anyMatch(each -> each.path("link").asText().equals(link)
                && each.path("state").asText().equals("RUNNING"));
    }

    Stream<JsonNode> links() throws IOException {
        return each(get("links", Right.SEE_OVERVIEW));
    }

    /** Returns the number of victims of a year that the registry concludes. */
    long victims(int year) throws IOException {
        JsonNode rows = get("indicators/I1?by=none&from=" + year + "&to=" + year, Right.SEE_SMALL_COUNTS)
                .path("rows");
        return each(rows).mapToLong(row -> row.path("value").asLong()).max().orElse(0);
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
