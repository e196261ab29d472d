package org.enlace.simulators.receivers;

import static org.enlace.simulators.receivers.ReceiverContractException.unless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/** Receiver of one of the nine post sides: REST, CloudEvents, an API key of its own; answers a known event as it did the first time. */
final class EurofrontReceiver implements SimulatedReceiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTCOME = "border.alert.outcome.v1";
    private static final Set<String> ENDED = Set.of("alertId", "outcome", "closedAt", "authority");
    private static final Set<String> KINDS =
            Set.of("INDICATORS_TIP", "INDICATORS_SOM", "MISSING_MINOR", "DOC_FRAUD", "WANTED");

    private final EffectRecorder recorder;
    private final String post;
    private final String apiKey;

    EurofrontReceiver(EffectRecorder recorder, String post, String apiKey) {
        this.recorder = recorder;
        this.post = post;
        this.apiKey = apiKey;
    }

    @Override
    public String link() {
        return "eurofront/" + post;
    }

    @Override
    public ReceiverReply receive(ReceivedRequest receivedRequest) {
        if (apiKey.isEmpty() || !apiKey.equals(receivedRequest.apiKey())) {
            return ReceiverReply.problem(401, "UNAUTHENTICATED");
        }
        try {
            JsonNode event = JSON.readTree(receivedRequest.body());
            check(event);
            String source = event.path("source").asText();
            String id = event.path("id").asText();
            recorder.take(new EffectRecorder.Claim(
                    link(),
                    event.path("data").path("alertId").asText(),
                    source + " " + id,
                    receivedRequest.body(),
                    receivedRequest.body(),
                    null,
                    "json"));
            return ReceiverReply.of(201, "application/json", "{\"id\":\"%s\"}".formatted(id));
        } catch (ReceiverContractException no) {
            recorder.odd(link(), no.getMessage());
            return ReceiverReply.refused(no);
        } catch (IOException unreadable) {
            recorder.odd(link(), "not JSON");
            return ReceiverReply.problem(400, "MALFORMED");
        }
    }

    private void check(JsonNode event) {
        unless(event.path("specversion").asText().equals("1.0"), "specversion: value");
        unless(event.path("id").asText().matches("[A-Za-z0-9][A-Za-z0-9:_.-]{0,199}"), "id: pattern");
        unless(event.path("source").asText().startsWith("urn:example:enlace:"), "source: value");
        unless(
                event.path("type").asText().matches("border\\.alert\\.(raised|corrected|withdrawn|outcome)\\.v1"),
                "type: value");
        instant(event.path("time"), "time");
        JsonNode data = event.path("data");
        unless(!data.path("alertId").asText().isEmpty(), "alertId: required");
        if (event.path("type").asText().equals(OUTCOME)) {
            outcome(data);
        } else {
            alert(data);
        }
    }

    /** Checks the outcome of an own alert, without other fields. */
    private void outcome(JsonNode data) {
        data.fieldNames().forEachRemaining(name -> unless(ENDED.contains(name), "outcome: unknown field"));
        unless(data.path("alertId").asText().startsWith(post.substring(3) + "-"), "alertId: not our alert");
        unless(!data.path("outcome").asText().isEmpty(), "outcome: required");
    }

    private void alert(JsonNode data) {
        unless(!data.has("kind") || KINDS.contains(data.path("kind").asText()), "kind: value");
        unless(data.path("priority").asInt() >= 1 && data.path("priority").asInt() <= 4, "priority: value");
        instant(data.path("occurredAt"), "occurredAt");
        instant(data.path("validUntil"), "validUntil");
        unless(!data.path("handling").path("marking").asText().isEmpty(), "handling.marking: required");
        String from = "EF-" + data.path("post").path("code").asText() + "-"
                + data.path("post").path("side").asText();
        unless(from.startsWith(post.substring(0, 7)), "post: another crossing");
        unless(!from.equals(post), "post: our own alert");
    }

    private static void instant(JsonNode node, String field) {
        try {
            Instant.parse(node.asText());
        } catch (DateTimeException e) {
            throw new ReceiverContractException(field + ": UTC instant");
        }
    }

    @Override
    public ReceiverReply refusal() {
        return ReceiverReply.contract("data/kind", "value");
    }
}
