package org.enlace.simulators.receivers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Receiver of one kind of JSON: REST, an API key, 201, 409 for what it knows, 422 for what breaks its rules. */
final class JsonReceiver implements SimulatedReceiver {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EffectRecorder recorder;
    private final String link;
    private final String apiKey;
    private final Reading reading;

    /**
     * Contract by which a partner reads a delivery.
     *
     * @param idField top-level field with the id of the delivery
     * @param check throws {@link ReceiverContractException} if it breaks the partner's rules
     * @param businessId by which id the partner knows the record
     */
    record Reading(String idField, Consumer<JsonNode> check, Function<JsonNode, String> businessId) {}

    JsonReceiver(EffectRecorder recorder, String link, String apiKey, Reading reading) {
        this.recorder = recorder;
        this.link = link;
        this.apiKey = apiKey;
        this.reading = reading;
    }

    @Override
    public String link() {
        return link;
    }

    @Override
    public ReceiverReply receive(ReceivedRequest receivedRequest) {
        if (apiKey.isEmpty() || !apiKey.equals(receivedRequest.apiKey())) {
            return ReceiverReply.problem(401, "UNAUTHENTICATED");
        }
        try {
            return take(receivedRequest);
        } catch (ReceiverContractException no) {
            recorder.odd(link, no.getMessage());
            return ReceiverReply.refused(no);
        } catch (IOException unreadable) {
            recorder.odd(link, "not JSON");
            return ReceiverReply.problem(400, "MALFORMED");
        }
    }

    private ReceiverReply take(ReceivedRequest receivedRequest) throws IOException {
        JsonNode message = JSON.readTree(receivedRequest.body());
        ReceiverContractException.unless(message != null && message.isObject(), "an object");
        reading.check().accept(message);
        String id = message.path(reading.idField()).asText();
        ReceiverContractException.unless(!id.isEmpty(), reading.idField() + ": required");
        EffectRecorder.Taken taken = recorder.take(new EffectRecorder.Claim(
                link,
                reading.businessId().apply(message),
                id,
                receivedRequest.body(),
                receivedRequest.body(),
                null,
                "json"));
        return taken == EffectRecorder.Taken.NEW
                ? ReceiverReply.of(201, "application/json", "{\"%s\":\"%s\"}".formatted(reading.idField(), id))
                : ReceiverReply.problem(409, "CONFLICT");
    }

    @Override
    public ReceiverReply refusal() {
        return ReceiverReply.contract("message", "not-accepted");
    }
}
