package org.enlace.connector.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.KnownCaller;
import org.enlace.connector.http.ProblemAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the messages of one receiving link: takes a request, returns an answer, and never throws an exception. Thread-safe. */
final class RestMessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestMessageHandler.class);

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RestSettings settings;
    private final Intake intake;
    private final boolean questions;
    private final String place;
    private final OpenApiHandler openApi;
    private final ReceiptHandler receipts;
    private final MessageReader reader;
    private final Set<String> allowed;

    RestMessageHandler(Link<RestSettings> link) {
        this.settings = link.settings();
        this.intake = link.intake();
        this.questions = link.answers();
        this.place = "/" + link.id();
        this.openApi = new OpenApiHandler(link);
        this.receipts = new ReceiptHandler(settings, intake);
        this.reader = new MessageReader(settings);
        this.allowed = allowed(settings);
    }

    /** Returns the allowed headers; two settings may name the same header. */
    private static Set<String> allowed(RestSettings settings) {
        Set<String> names = new TreeSet<>(Xroad.READ);
        names.addAll(List.of(
                settings.apiKeyHeader(),
                settings.idempotencyHeader(),
                CloudEventId.SOURCE_HEADER,
                CloudEventId.ID_HEADER,
                "ce-specversion",
                "ce-type",
                CachedDocument.IF_NONE_MATCH,
                CachedDocument.ACCEPT_ENCODING));
        return names;
    }

    HttpAnswer answer(HttpServletRequest servletRequest) {
        InboundHttpRequest request = InboundHttpRequest.of(servletRequest, allowed);
        String asked = asked(servletRequest);
        if (asked.isEmpty()) {
            return request.method().equals("POST")
                    ? toAMessage(request, servletRequest)
                    : ProblemAnswers.wrongMethod(request.language(), "POST");
        }
        boolean description = asked.equals("/" + OpenApiHandler.PATH);
        if (!description && !ReceiptHandler.isAt(asked)) {
            return ProblemAnswers.answer(MessageRefusedException.of(RefusalCode.UNKNOWN_LINK), request.language());
        }
        if (!READING.contains(request.method())) {
            return ProblemAnswers.wrongMethod(request.language(), "GET");
        }
        try {
            return description ? openApi.answer(request) : receipts.answer(request, asked);
        } catch (RuntimeException e) {
            return defect(e, request);
        }
    }

    /** Returns the path below the link's own address, with its slash; empty for the link itself. */
    private String asked(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path != null && path.startsWith(place) ? path.substring(place.length()) : "";
    }

    private HttpAnswer toAMessage(InboundHttpRequest request, HttpServletRequest servletRequest) {
        try {
            PartnerMessage message = read(request, servletRequest);
            return questions ? answered(intake.ask(message)) : taken(intake.accept(message));
        } catch (MessageRefusedException messageRefusedException) {
            return CredentialReader.refused(messageRefusedException, request, settings);
        } catch (InterruptedIOException late) {
            // A slow message is not a wrong one: a sender who is told that the message is bad does not send it again.
            return ProblemAnswers.answer(MessageRefusedException.of(RefusalCode.UNAVAILABLE), request.language());
        } catch (IOException callerLeft) {
            return ProblemAnswers.answer(
                    MessageRefusedException.of(RefusalCode.MALFORMED, "", "incomplete"), request.language());
        } catch (RuntimeException e) {
            return defect(e, request);
        }
    }

    private static HttpAnswer defect(RuntimeException e, InboundHttpRequest request) {
        LOG.error("defect in a receiving route: {}", e.getClass().getName());
        return ProblemAnswers.answer(MessageRefusedException.of(RefusalCode.INTERNAL), request.language());
    }

    private static HttpAnswer answered(QueryResponse queryResponse) {
        return HttpAnswer.of(200, queryResponse.contentType(), queryResponse.content());
    }

    private static HttpAnswer taken(AcceptedMessage acceptedMessage) {
        return HttpAnswer.of(
                acceptedMessage.duplicate() ? 200 : 201, "application/json", ReceiptHandler.receipt(acceptedMessage));
    }

    private PartnerMessage read(InboundHttpRequest request, HttpServletRequest servletRequest) throws IOException {
        Caller caller = new KnownCaller(servletRequest)
                .orAuthenticate(() -> intake.authenticate(CredentialReader.of(request, settings)));
        try {
            return reader.read(caller, request, servletRequest.getInputStream());
        } catch (MessageRefusedException refusal) {
            intake.refused(caller, refusal);
            throw refusal;
        }
    }
}
