package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.Accepted;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.BearerToken;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiving link: a request in, an answer out, and never an exception. Thread-safe. */
final class RestDoor {

    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RestSettings settings;
    private final Intake intake;
    private final String place;
    private final OpenApiDoor openApi;
    private final Set<String> allowed;

    RestDoor(Link<RestSettings> link) {
        this.settings = link.settings();
        this.intake = link.intake();
        this.place = "/" + link.id();
        this.openApi = new OpenApiDoor(link);
        this.allowed = allowed(settings);
    }

    /** Two settings may name the same header. */
    private static Set<String> allowed(RestSettings settings) {
        Set<String> names = new TreeSet<>(Xroad.READ);
        names.addAll(List.of(
                settings.apiKeyHeader(),
                settings.idempotencyHeader(),
                CloudEventId.SOURCE_HEADER,
                CloudEventId.ID_HEADER,
                "ce-specversion",
                "ce-type",
                Page.IF_NONE_MATCH,
                Page.ACCEPT_ENCODING));
        return names;
    }

    HttpAnswer answer(HttpServletRequest servletRequest) {
        DoorRequest request = DoorRequest.of(servletRequest, allowed);
        String asked = asked(servletRequest);
        if (asked.isEmpty()) {
            return request.method().equals("POST")
                    ? toAMessage(request, servletRequest)
                    : Problem.wrongMethod(request.language(), "POST");
        }
        if (!asked.equals("/" + OpenApiDoor.PATH)) {
            return Problem.answer(Refusal.of(RefusalCode.UNKNOWN_LINK), request.language());
        }
        if (!READING.contains(request.method())) {
            return Problem.wrongMethod(request.language(), "GET");
        }
        try {
            return openApi.answer(request);
        } catch (RuntimeException e) {
            return defect(e, request);
        }
    }

    /** What lies beneath the link's own address, with its slash; empty for the link itself. */
    private String asked(HttpServletRequest request) {
        Object before = request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO);
        String path = before == null ? request.getPathInfo() : before.toString();
        return path != null && path.startsWith(place) ? path.substring(place.length()) : "";
    }

    private HttpAnswer toAMessage(DoorRequest request, HttpServletRequest servletRequest) {
        try {
            return taken(accept(request, servletRequest));
        } catch (Refusal refusal) {
            return refused(refusal, request);
        } catch (InterruptedIOException late) {
            // Slow is not wrong: whoever is told that his message is bad does not send it again.
            return Problem.answer(Refusal.of(RefusalCode.UNAVAILABLE), request.language());
        } catch (IOException callerLeft) {
            return Problem.answer(Refusal.of(RefusalCode.MALFORMED, "", "incomplete"), request.language());
        } catch (RuntimeException e) {
            return defect(e, request);
        }
    }

    private HttpAnswer refused(Refusal refusal, DoorRequest request) {
        HttpAnswer answer = Problem.answer(refusal, request.language());
        return settings.security() == RestSettings.Security.BEARER
                ? BearerToken.challenge(answer, refusal, request.bearer().isPresent())
                : answer;
    }

    private static HttpAnswer defect(RuntimeException e, DoorRequest request) {
        LOG.error("defect in a receiving edge: {}", e.getClass().getName());
        return Problem.answer(Refusal.of(RefusalCode.INTERNAL), request.language());
    }

    private Accepted accept(DoorRequest request, HttpServletRequest servletRequest) throws IOException {
        Caller caller = intake.authenticate(shown(request));
        PartnerMessage message;
        try {
            checkType(request);
            byte[] body = request.body(servletRequest.getInputStream(), settings.maxBytes());
            message = message(caller, request, body);
        } catch (Refusal ours) {
            intake.refused(ours);
            throw ours;
        }
        return intake.accept(message);
    }

    private PartnerMessage message(Caller caller, DoorRequest request, byte[] body) {
        Instant receivedAt = Instant.now();
        Optional<String> xroad = Optional.ofNullable(settings.xroad()).map(service -> Xroad.id(request, service));
        if (settings.cloudEvents() != null) {
            ReceivedEvent event = ReceivedEvent.of(request, body, settings);
            Optional<String> id = xroad.or(() -> Optional.of(event.id()));
            return new PartnerMessage(caller, id, event.contentType(), event.content(), receivedAt);
        }
        if (xroad.isPresent()) {
            return new PartnerMessage(caller, xroad, request.type().type(), body, receivedAt);
        }
        return new PartnerMessage(
                caller, messageId(request, body), request.type().type(), body, receivedAt);
    }

    private Presented shown(DoorRequest request) {
        Optional<Presented> key = request.header(settings.apiKeyHeader()).map(Presented.ApiKey::new);
        return request.with(
                switch (settings.security()) {
                    case APIKEY -> key.orElse(new Presented.Nothing());
                    case BASIC -> request.basic().orElse(new Presented.Nothing());
                    case EITHER -> key.or(request::basic).orElse(new Presented.Nothing());
                    case BEARER -> request.bearer().orElse(new Presented.Nothing());
                    case CERTIFICATE -> new Presented.Nothing();
                });
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
        boolean unpacks = settings.gzip() == RestSettings.Packing.ACCEPT;
        if (!request.plain() && !(unpacks && request.gzip())) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", unpacks ? "gzip" : "identity");
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
