package org.enlace.connector.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.KnownCaller;
import org.enlace.connector.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiving link: a request in, an answer out, and never an exception. Thread-safe. */
final class RestDoor {

    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RestSettings settings;
    private final Intake intake;
    private final boolean questions;
    private final String place;
    private final OpenApiDoor openApi;
    private final ReceiptDoor receipts;
    private final MessageReader reader;
    private final Set<String> allowed;

    RestDoor(Link<RestSettings> link) {
        this.settings = link.settings();
        this.intake = link.intake();
        this.questions = link.answers();
        this.place = "/" + link.id();
        this.openApi = new OpenApiDoor(link);
        this.receipts = new ReceiptDoor(settings, intake);
        this.reader = new MessageReader(settings);
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
        boolean description = asked.equals("/" + OpenApiDoor.PATH);
        if (!description && !ReceiptDoor.isAt(asked)) {
            return Problem.answer(Refusal.of(RefusalCode.UNKNOWN_LINK), request.language());
        }
        if (!READING.contains(request.method())) {
            return Problem.wrongMethod(request.language(), "GET");
        }
        try {
            return description ? openApi.answer(request) : receipts.answer(request, asked);
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
            PartnerMessage message = read(request, servletRequest);
            return questions ? answered(intake.ask(message)) : taken(intake.accept(message));
        } catch (Refusal refusal) {
            return Proof.refused(refusal, request, settings);
        } catch (InterruptedIOException late) {
            // Slow is not wrong: whoever is told that his message is bad does not send it again.
            return Problem.answer(Refusal.of(RefusalCode.UNAVAILABLE), request.language());
        } catch (IOException callerLeft) {
            return Problem.answer(Refusal.of(RefusalCode.MALFORMED, "", "incomplete"), request.language());
        } catch (RuntimeException e) {
            return defect(e, request);
        }
    }

    private static HttpAnswer defect(RuntimeException e, DoorRequest request) {
        LOG.error("defect in a receiving edge: {}", e.getClass().getName());
        return Problem.answer(Refusal.of(RefusalCode.INTERNAL), request.language());
    }

    private static HttpAnswer answered(Answer answer) {
        return HttpAnswer.of(200, answer.contentType(), answer.content());
    }

    private static HttpAnswer taken(Accepted accepted) {
        return HttpAnswer.of(accepted.duplicate() ? 200 : 201, "application/json", ReceiptDoor.receipt(accepted));
    }

    private PartnerMessage read(DoorRequest request, HttpServletRequest servletRequest) throws IOException {
        Caller caller =
                new KnownCaller(servletRequest).orAuthenticate(() -> intake.authenticate(Proof.of(request, settings)));
        try {
            return reader.read(caller, request, servletRequest.getInputStream());
        } catch (Refusal ours) {
            intake.refused(caller, ours);
            throw ours;
        }
    }
}
