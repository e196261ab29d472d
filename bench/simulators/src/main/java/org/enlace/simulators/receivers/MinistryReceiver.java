package org.enlace.simulators.receivers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The Ministry: REST, JSON, an API key, 201 with an ETag, 409 for a notice it knows, 422 for one that breaks its rules. */
final class MinistryReceiver implements SimulatedReceiver {

    private static final String LINK = "ministry/notices";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EffectRecorder recorder;
    private final String apiKey;

    MinistryReceiver(EffectRecorder recorder, String apiKey) {
        this.recorder = recorder;
        this.apiKey = apiKey;
    }

    @Override
    public String link() {
        return LINK;
    }

    @Override
    public ReceiverReply receive(ReceivedRequest receivedRequest) {
        if (apiKey.isEmpty() || !apiKey.equals(receivedRequest.apiKey())) {
            return ReceiverReply.problem(401, "UNAUTHENTICATED");
        }
        if (!receivedRequest.contentType().startsWith("application/json")) {
            return ReceiverReply.problem(415, "UNSUPPORTED_TYPE");
        }
        try {
            return take(receivedRequest);
        } catch (ReceiverContractException no) {
            recorder.odd(LINK, no.getMessage());
            return ReceiverReply.refused(no);
        } catch (IOException unreadable) {
            recorder.odd(LINK, "not JSON");
            return ReceiverReply.problem(400, "MALFORMED");
        }
    }

    private ReceiverReply take(ReceivedRequest receivedRequest) throws IOException {
        JsonNode notice = JSON.readTree(receivedRequest.body());
        MinistryContract.check(notice);
        String id = notice.path("notificacionId").asText();
        ReceiverContractException.unless(!receivedRequest.idempotencyKey().isEmpty(), "Idempotency-Key: required");
        EffectRecorder.Taken taken = recorder.take(new EffectRecorder.Claim(
                LINK, businessId(notice), id, receivedRequest.body(), receivedRequest.body(), null, "json"));
        if (taken != EffectRecorder.Taken.NEW) {
            return ReceiverReply.problem(409, "CONFLICT");
        }
        String etag = "\"" + EffectRecorder.digest(receivedRequest.body()).substring(0, 16) + "\"";
        return ReceiverReply.of(201, "application/json", "{\"notificacionId\":\"%s\"}".formatted(id))
                .with("ETag", etag);
    }

    /** A report by its number, a stage by its crime notice, an alert, whose number we are not told, by post and moment. */
    private String businessId(JsonNode notice) {
        if (notice.has("alerta")) {
            return recorder.traced(MinistryContract.trace(notice.path("alerta")));
        }
        return notice.path(notice.has("estadoProcesal") ? "ndd" : "numeroParte").asText();
    }

    @Override
    public ReceiverReply refusal() {
        return ReceiverReply.contract("tipo", "value");
    }
}
