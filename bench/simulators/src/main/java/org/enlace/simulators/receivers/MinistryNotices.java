package org.enlace.simulators.receivers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The Ministry: REST, JSON, an API key, 201 with an ETag, 409 for a notice it knows, 422 for one that breaks its rules. */
final class MinistryNotices implements Receiver {

    private static final String LINK = "ministry/notices";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EffectDesk desk;
    private final String apiKey;

    MinistryNotices(EffectDesk desk, String apiKey) {
        this.desk = desk;
        this.apiKey = apiKey;
    }

    @Override
    public String link() {
        return LINK;
    }

    @Override
    public Reply receive(Request request) {
        if (apiKey.isEmpty() || !apiKey.equals(request.apiKey())) {
            return Reply.problem(401, "UNAUTHENTICATED");
        }
        if (!request.contentType().startsWith("application/json")) {
            return Reply.problem(415, "UNSUPPORTED_TYPE");
        }
        try {
            return take(request);
        } catch (NotOurContract no) {
            desk.odd(LINK, no.getMessage());
            return Reply.problem(422, "CONTRACT");
        } catch (IOException unreadable) {
            desk.odd(LINK, "not JSON");
            return Reply.problem(400, "MALFORMED");
        }
    }

    private Reply take(Request request) throws IOException {
        JsonNode notice = JSON.readTree(request.body());
        MinistryContract.check(notice);
        String id = notice.path("notificacionId").asText();
        NotOurContract.unless(!request.idempotencyKey().isEmpty(), "Idempotency-Key: required");
        EffectDesk.Taken taken = desk.take(
                new EffectDesk.Claim(LINK, businessId(notice), id, request.body(), request.body(), null, "json"));
        if (taken != EffectDesk.Taken.NEW) {
            return Reply.problem(409, "CONFLICT");
        }
        String etag = "\"" + EffectDesk.digest(request.body()).substring(0, 16) + "\"";
        return Reply.of(201, "application/json", "{\"notificacionId\":\"%s\"}".formatted(id))
                .with("ETag", etag);
    }

    /** A report by its number, a stage by its crime notice, an alert, whose number we are not told, by post and moment. */
    private String businessId(JsonNode notice) {
        if (notice.has("alerta")) {
            return desk.traced(MinistryContract.trace(notice.path("alerta")));
        }
        return notice.path(notice.has("estadoProcesal") ? "ndd" : "numeroParte").asText();
    }

    @Override
    public Reply refusal() {
        return Reply.problem(422, "CONTRACT");
    }
}
