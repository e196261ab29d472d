package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiving link: a request in, an answer out, and never an exception. Thread-safe. */
final class RestDoor {

    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestSettings settings;
    private final Intake intake;
    private final boolean questions;
    private final Set<String> allowed;

    /** @param questions true if requests are questions, which are answered at once */
    RestDoor(RestSettings settings, Intake intake, boolean questions) {
        this.settings = settings;
        this.intake = intake;
        this.questions = questions;
        this.allowed = Set.of(
                settings.apiKeyHeader(),
                settings.idempotencyHeader(),
                CloudEventId.SOURCE_HEADER,
                CloudEventId.ID_HEADER);
    }

    HttpAnswer answer(HttpServletRequest servletRequest) {
        DoorRequest request = DoorRequest.of(servletRequest, allowed);
        if (!request.method().equals("POST")) {
            return Problem.wrongMethod(request.language());
        }
        try {
            PartnerMessage message = read(request, servletRequest);
            return questions ? answered(intake.ask(message)) : taken(intake.accept(message));
        } catch (Refusal refusal) {
            return Problem.answer(refusal, request.language());
        } catch (InterruptedIOException late) {
            // Slow is not wrong: whoever is told that his message is bad does not send it again.
            return Problem.answer(Refusal.of(RefusalCode.UNAVAILABLE), request.language());
        } catch (IOException callerLeft) {
            return Problem.answer(Refusal.of(RefusalCode.MALFORMED, "", "incomplete"), request.language());
        } catch (RuntimeException e) {
            LOG.error("defect in a receiving edge: {}", e.getClass().getName());
            return Problem.answer(Refusal.of(RefusalCode.INTERNAL), request.language());
        }
    }

    private PartnerMessage read(DoorRequest request, HttpServletRequest servletRequest) throws IOException {
        Caller caller = intake.authenticate(shown(request));
        try {
            checkType(request);
            byte[] body = request.body(servletRequest.getInputStream(), settings.maxBytes());
            Instant receivedAt = Instant.now();
            return new PartnerMessage(
                    caller, messageId(request, body), request.type().type(), body, receivedAt);
        } catch (Refusal ours) {
            intake.refused(ours);
            throw ours;
        }
    }

    private Presented shown(DoorRequest request) {
        Optional<Presented> key = request.header(settings.apiKeyHeader()).map(Presented.ApiKey::new);
        return switch (settings.security()) {
            case APIKEY -> key.orElse(new Presented.Nothing());
            case BASIC -> request.basic().orElse(new Presented.Nothing());
            case EITHER -> key.or(request::basic).orElse(new Presented.Nothing());
        };
    }

    private void checkType(DoorRequest request) {
        if (!settings.contentTypes().contains(request.type().type())) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        // JSON is UTF-8 and nothing else (RFC 8259); who declares another charset gets a clear word instead of wrong
        // letters
        if (request.type().isJson()
                && !request.type()
                        .charset()
                        .map(c -> c.equalsIgnoreCase("utf-8"))
                        .orElse(true)) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "charset");
        }
        if (!request.plain()) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", "identity");
        }
    }

    private Optional<String> messageId(DoorRequest request, byte[] body) {
        return switch (settings.messageId()) {
            case HEADER -> request.header(settings.idempotencyHeader()).map(RestDoor::checkedKey);
            case CLOUDEVENTS -> CloudEventId.of(request, body);
            case DIGEST -> Optional.empty();
        };
    }

    private static String checkedKey(String key) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw Refusal.of(RefusalCode.CONTRACT, "Idempotency-Key", "pattern");
        }
        return key;
    }

    private static HttpAnswer answered(Answer answer) {
        return HttpAnswer.of(200, answer.contentType(), answer.content());
    }

    private static HttpAnswer taken(Accepted accepted) {
        var receipt = JSON.createObjectNode()
                .put("receiptId", accepted.receiptId().toString())
                .put("messageId", accepted.messageId().toString())
                .put("acceptedAt", accepted.acceptedAt().toString());
        try {
            int status = accepted.duplicate() ? 200 : 201;
            return HttpAnswer.of(status, "application/json", JSON.writeValueAsBytes(receipt));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }
}
