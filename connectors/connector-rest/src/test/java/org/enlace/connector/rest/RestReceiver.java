package org.enlace.connector.rest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.PartnerMood;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.WireHarness;
import org.enlace.connector.testkit.WirePeer;

/** A partner that takes JSON. */
final class RestReceiver extends WireHarness {

    WirePeer wire() {
        return peer;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "url",
                peer.uri("/notices?source=x%20y"),
                "timeout",
                "1s",
                "maxAnswerBytes",
                60_000L,
                "referenceField",
                "id");
    }

    @Override
    public Optional<PresentedCredential> secret() {
        return Optional.of(RecordingIntake.KEY);
    }

    @Override
    public OutboundRequest sample(String key) {
        return new OutboundRequest(
                key, "application/json", "{\"texto\": \"Ñ\"}".getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    @Override
    protected WirePeer.Reply ownReply(PartnerMood mood) {
        return switch (mood) {
            case TAKES -> WirePeer.answer(201, "application/json", "{\"id\":\"N-1\"}");
            case KNOWS_IT -> WirePeer.answer(409, "application/problem+json", "{}");
            case REFUSES -> WirePeer.answer(422, "application/problem+json", "{}");
            default -> throw new IllegalArgumentException("no such mood here");
        };
    }

    @Override
    protected Seen understood(WirePeer.Request request) {
        return new Seen(request.headers().get("idempotency-key"), request.body());
    }

    @Override
    public boolean handsOverRefusals() {
        return true;
    }
}
