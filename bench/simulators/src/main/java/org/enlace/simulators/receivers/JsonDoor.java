package org.enlace.simulators.receivers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A partner that takes one kind of JSON: REST, an API key, 201, 409 for what it knows, 422 for what breaks its rules. */
final class JsonDoor implements Receiver {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EffectDesk desk;
    private final String link;
    private final String apiKey;
    private final Reading reading;

    /**
     * How a partner reads what comes.
     *
     * @param idField top-level field with the id of the delivery
     * @param check throws {@link NotOurContract} if it breaks the partner's rules
     * @param businessId by which id the partner knows the record
     */
    record Reading(String idField, Consumer<JsonNode> check, Function<JsonNode, String> businessId) {}

    JsonDoor(EffectDesk desk, String link, String apiKey, Reading reading) {
        this.desk = desk;
        this.link = link;
        this.apiKey = apiKey;
        this.reading = reading;
    }

    @Override
    public String link() {
        return link;
    }

    @Override
    public Reply receive(Request request) {
        if (apiKey.isEmpty() || !apiKey.equals(request.apiKey())) {
            return Reply.problem(401, "UNAUTHENTICATED");
        }
        try {
            return take(request);
        } catch (NotOurContract no) {
            desk.odd(link, no.getMessage());
            return refusal();
        } catch (IOException unreadable) {
            desk.odd(link, "not JSON");
            return Reply.problem(400, "MALFORMED");
        }
    }

    private Reply take(Request request) throws IOException {
        JsonNode message = JSON.readTree(request.body());
        NotOurContract.unless(message != null && message.isObject(), "an object");
        reading.check().accept(message);
        String id = message.path(reading.idField()).asText();
        NotOurContract.unless(!id.isEmpty(), reading.idField() + ": required");
        EffectDesk.Taken taken = desk.take(new EffectDesk.Claim(
                link, reading.businessId().apply(message), id, request.body(), request.body(), null, "json"));
        return taken == EffectDesk.Taken.NEW
                ? Reply.of(201, "application/json", "{\"%s\":\"%s\"}".formatted(reading.idField(), id))
                : Reply.problem(409, "CONFLICT");
    }

    @Override
    public Reply refusal() {
        return Reply.problem(422, "CONTRACT");
    }
}
