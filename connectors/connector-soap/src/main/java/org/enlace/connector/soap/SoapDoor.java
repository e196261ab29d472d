package org.enlace.connector.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Accepted;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.soap.SoapSettings.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiving link: a request in, an answer out, and never an exception. Thread-safe. */
final class SoapDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SoapDoor.class);

    private final SoapSettings settings;
    private final Intake intake;
    private final SoapAnswers answers;

    SoapDoor(SoapSettings settings, Intake intake) {
        this.settings = settings;
        this.intake = intake;
        this.answers = new SoapAnswers(settings);
    }

    /** Reads the body from {@code body}, everything else from the request. */
    HttpAnswer answer(HttpServletRequest servletRequest, InputStream body) {
        DoorRequest request = DoorRequest.of(servletRequest, Set.of());
        if (!request.method().equals("POST")) {
            return answers.wrongMethod();
        }
        try {
            return answers.taken(accept(request, body));
        } catch (Refusal refusal) {
            return answers.refused(refusal);
        } catch (SoapFault fault) {
            return answers.fault(fault.code(), fault.refusal());
        } catch (InterruptedIOException late) {
            // Slow is not wrong: whoever is told that his message is bad does not send it again.
            return answers.refused(Refusal.of(RefusalCode.UNAVAILABLE));
        } catch (IOException callerLeft) {
            return answers.refused(EnvelopeReader.malformed("", "incomplete"));
        } catch (RuntimeException e) {
            LOG.error("defect in a receiving edge: {}", e.getClass().getName());
            return answers.refused(Refusal.of(RefusalCode.INTERNAL));
        }
    }

    private Accepted accept(DoorRequest request, InputStream body) throws IOException {
        Optional<Presented> basic = settings.security() == Security.TOKEN ? Optional.empty() : request.basic();
        // who shows a password in the transport is known before a byte of the body is read
        Optional<Caller> early = basic.map(intake::authenticate);
        PartnerMessage message;
        Authentication authentication = new Authentication(early);
        try {
            message = message(request, body, authentication);
        } catch (Refusal refusal) {
            if (!authentication.failed) {
                intake.refused(refusal);
            }
            throw refusal;
        } catch (SoapFault fault) {
            intake.refused(fault.refusal());
            throw fault;
        }
        return intake.accept(message);
    }

    private PartnerMessage message(DoorRequest request, InputStream body, Authentication authentication)
            throws IOException {
        if (!request.type().type().equals("text/xml")) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        if (!request.plain()) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", "identity");
        }
        byte[] bytes = request.body(body, settings.maxBytes());
        Instant receivedAt = Instant.now();
        XmlText text = XmlText.of(bytes, request.type().charset());
        Envelope envelope = EnvelopeReader.read(text, authentication::byToken);
        boolean ours = envelope.child().getLocalPart().equals(settings.operation())
                && envelope.child().getNamespaceURI().equals(settings.namespace());
        if (!ours) {
            throw Refusal.of(RefusalCode.CONTRACT, "Body", "operation");
        }
        return new PartnerMessage(envelope.caller(), Optional.empty(), "text/xml", envelope.payload(), receivedAt);
    }

    /** The caller of one request: known by the transport, or by the envelope's token. */
    private final class Authentication {

        private final Optional<Caller> early;
        private boolean failed;

        Authentication(Optional<Caller> early) {
            this.early = early;
        }

        Caller byToken(Optional<Presented> token) {
            if (early.isPresent()) {
                return early.get();
            }
            Optional<Presented> shown = settings.security() == Security.BASIC ? Optional.empty() : token;
            // intake itself writes down whom it does not know
            failed = true;
            Caller caller = intake.authenticate(shown.orElse(new Presented.Nothing()));
            failed = false;
            return caller;
        }
    }
}
