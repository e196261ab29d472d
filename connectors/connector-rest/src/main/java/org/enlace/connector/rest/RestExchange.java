package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.ProblemDocument;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.AccessTokens;
import org.enlace.connector.http.BearerToken;
import org.enlace.connector.http.HttpExchange;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;

/** Builds the requests to a REST partner and maps the status of its answers. */
final class RestExchange implements HttpExchange {

    private static final String AUTHORIZATION = "Authorization";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestSettings settings;
    private final Supplier<Optional<PresentedCredential>> secret;
    private final Optional<AccessTokens> tokens;

    /**
     * @param secret read with each request: it may change while the gateway runs
     * @param tokens where the partner wants a token instead
     */
    RestExchange(RestSettings settings, Supplier<Optional<PresentedCredential>> secret, Optional<AccessTokens> tokens) {
        this.settings = settings;
        this.secret = secret;
        this.tokens = tokens;
    }

    @Override
    public void unauthorized(PartnerRequest request) {
        String shown = request.headers().getOrDefault(AUTHORIZATION, "");
        tokens.ifPresent(all -> all.refused(shown.replaceFirst("^Bearer ", "")));
    }

    @Override
    public PartnerRequest ask(OutboundRequest outboundRequest) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put(settings.idempotencyHeader(), outboundRequest.key());
        headers.put("Accept", "application/json, " + ProblemDocument.MEDIA_TYPE);
        if (settings.xroad() != null) {
            headers.putAll(Xroad.headers(settings.xroadClient(), outboundRequest.key()));
        }
        if (tokens.isPresent()) {
            headers.put(AUTHORIZATION, BearerToken.header(tokens.get().current()));
        } else {
            secret.get().ifPresent(shown -> show(shown, headers));
        }
        if (settings.cloudEvents() == RestSettings.Events.STRUCTURED) {
            return new PartnerRequest(
                    settings.method(), CloudEvent.STRUCTURED_TYPE, headers, event().structured(outboundRequest));
        }
        if (settings.cloudEvents() == RestSettings.Events.BINARY) {
            headers.putAll(event().headers(outboundRequest));
        }
        return new PartnerRequest(settings.method(), outboundRequest.contentType(), headers, outboundRequest.content());
    }

    private CloudEvent event() {
        return new CloudEvent(settings.cloudEventSource(), settings.cloudEventType());
    }

    private void show(PresentedCredential shown, Map<String, String> headers) {
        if (shown instanceof PresentedCredential.ApiKey apiKey) {
            headers.put(settings.apiKeyHeader(), apiKey.key());
        } else if (shown instanceof PresentedCredential.UserPassword user) {
            headers.put(AUTHORIZATION, BasicCredentials.header(user));
        }
    }

    @Override
    public SendOutcome understand(PartnerAnswer answer) {
        if (settings.xroad() != null && answer.header(Xroad.ERROR).isPresent()) {
            // a security server on the way reports it: no partner has refused
            return SendOutcome.Fault.of(FaultCode.PARTNER_TROUBLE);
        }
        if (settings.known().contains(answer.status())) {
            return new SendOutcome.Receipt(fromHeader(answer), true);
        }
        if (settings.refused().contains(answer.status())) {
            return SendOutcome.Fault.of(FaultCode.PARTNER_REFUSED);
        }
        if (settings.success().contains(answer.status())) {
            return receipt(answer);
        }
        boolean success = answer.status() < 300;
        return SendOutcome.Fault.of(success ? FaultCode.PARTNER_ANSWER_UNREADABLE : FaultCode.PARTNER_TROUBLE);
    }

    private SendOutcome receipt(PartnerAnswer answer) {
        if (answer.body().length == 0) {
            return settings.answer() == RestSettings.Answer.OPTIONAL
                    ? new SendOutcome.Receipt(fromHeader(answer), false)
                    : SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE);
        }
        Optional<JsonNode> body = json(answer);
        if (body.isEmpty() || (needsReference() && fromBody(body.get()).isEmpty())) {
            return SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE);
        }
        return new SendOutcome.Receipt(fromBody(body.get()).or(() -> fromHeader(answer)), false);
    }

    private boolean needsReference() {
        return settings.answer() == RestSettings.Answer.JSON && settings.referenceField() != null;
    }

    /** Returns the outcome of the answer to a query: an answer with content is a reply. */
    SendOutcome reply(PartnerAnswer answer) {
        if (!settings.success().contains(answer.status())) {
            return settings.known().contains(answer.status())
                    ? SendOutcome.Fault.of(FaultCode.PARTNER_REFUSED)
                    : understand(answer);
        }
        return json(answer).isPresent()
                ? new SendOutcome.Reply(answer.type().type(), answer.body())
                : SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE);
    }

    private static Optional<JsonNode> json(PartnerAnswer answer) {
        if (!answer.type().isJson() || answer.type().isProblem()) {
            return Optional.empty();
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body != null && body.isObject() ? Optional.of(body) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always readable", e);
        }
    }

    private Optional<String> fromBody(JsonNode body) {
        return settings.referenceField() == null
                ? Optional.empty()
                : PartnerAnswer.reference(body.path(settings.referenceField()).asText(""));
    }

    private Optional<String> fromHeader(PartnerAnswer answer) {
        return settings.referenceHeader() == null
                ? Optional.empty()
                : answer.header(settings.referenceHeader()).flatMap(PartnerAnswer::reference);
    }
}
