package org.enlace.connector.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.KnownCaller;
import org.enlace.connector.soap.xml.SoapVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the messages of one receiving link: takes a request, returns an answer, and never throws an exception. Thread-safe. */
final class SoapMessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SoapMessageHandler.class);

    private static final Pattern RECEIPT = Pattern.compile(
            "receipt=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private final SoapSettings settings;
    private final Intake intake;
    private final boolean questions;
    private final List<SoapVersion> versions;

    /** @param questions true if requests are queries, which are answered at once */
    SoapMessageHandler(SoapSettings settings, Intake intake, boolean questions) {
        this.settings = settings;
        this.intake = intake;
        this.questions = questions;
        this.versions = settings.versions();
    }

    /** Reads the body from {@code body}, everything else from the request. */
    HttpAnswer answer(HttpServletRequest servletRequest, InputStream body) {
        InboundHttpRequest request = InboundHttpRequest.of(servletRequest, Set.of());
        Optional<UUID> receipt = request.method().equals("GET") ? asked(servletRequest) : Optional.empty();
        if (receipt.isPresent()) {
            return receipt(request, receipt.get());
        }
        if (!request.method().equals("POST")) {
            return SoapAnswers.wrongMethod();
        }
        Optional<SoapVersion> spoken = versions.stream()
                .filter(version -> version.mediaType().equals(request.type().type()))
                .findFirst();
        SoapVersion version = spoken.orElse(versions.get(0));
        KnownCaller known = new KnownCaller(servletRequest);
        SoapCall call = new SoapCall(settings, intake, version, spoken.isPresent(), known);
        try {
            PartnerMessage message = call.read(request, body);
            // the answers only now: they repeat parts of what was read
            return questions ? call.answers().answered(intake.ask(message)) : taken(call, message);
        } catch (MessageRefusedException messageRefusedException) {
            return call.answers().refused(messageRefusedException);
        } catch (SoapFaultException fault) {
            return call.answers().fault(fault);
        } catch (InterruptedIOException late) {
            // A slow message is not a wrong one: a sender who is told that the message is bad does not send it again.
            return call.answers().refused(MessageRefusedException.of(RefusalCode.UNAVAILABLE));
        } catch (IOException callerLeft) {
            return call.answers().refused(EnvelopeReader.malformed("", "incomplete"));
        } catch (RuntimeException e) {
            LOG.error("defect in a receiving route: {}", e.getClass().getName());
            return call.answers().refused(MessageRefusedException.of(RefusalCode.INTERNAL));
        }
    }

    private HttpAnswer taken(SoapCall call, PartnerMessage message) {
        AcceptedMessage acceptedMessage = intake.accept(message);
        if (!settings.signedReceipts()) {
            return call.answers().taken(acceptedMessage);
        }
        return signed(message.caller(), acceptedMessage)
                .map(document -> call.answers().taken(acceptedMessage, document))
                .orElseGet(() -> call.answers().taken(acceptedMessage));
    }

    /** Returns the signed receipt. The message is taken even without it: it can be fetched later. */
    private Optional<String> signed(Caller caller, AcceptedMessage acceptedMessage) {
        try {
            return intake.signedReceipt(caller, acceptedMessage.messageId());
        } catch (MessageRefusedException notNow) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        var asked = RECEIPT.matcher(query == null ? "" : query);
        return asked.matches() ? Optional.of(UUID.fromString(asked.group(1))) : Optional.empty();
    }

    /** Returns a receipt, only for callers that can be known without an envelope: others have it in the Header of each answer. */
    private HttpAnswer receipt(InboundHttpRequest request, UUID id) {
        SoapAnswers answers = new SoapAnswers(settings, versions.get(0), "");
        try {
            request.checkSaidOnce();
            Caller caller = intake.authenticate(request.with(shown(request)));
            return intake.receipt(caller, id)
                    .flatMap(each -> intake.signedReceipt(caller, each.messageId()))
                    .map(SoapAnswers::receipt)
                    .orElseGet(SoapAnswers::unknownReceipt);
        } catch (MessageRefusedException messageRefusedException) {
            return answers.refused(messageRefusedException);
        } catch (RuntimeException e) {
            LOG.error("defect in a receiving route: {}", e.getClass().getName());
            return answers.refused(MessageRefusedException.of(RefusalCode.INTERNAL));
        }
    }

    private PresentedCredential shown(InboundHttpRequest request) {
        boolean basic = settings.security() == SoapSettings.Security.BASIC
                || settings.security() == SoapSettings.Security.EITHER;
        return (basic ? request.basic() : Optional.<PresentedCredential>empty())
                .orElseGet(PresentedCredential.Nothing::new);
    }
}
