package org.enlace.connector.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.KnownCaller;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.XmlText;
import org.enlace.connector.soap.xroad.XroadHeaders;

/** Tracks one request on its way into the gateway, with the facts that its answer needs. Not thread-safe. */
final class SoapCall {

    private final SoapSettings settings;
    private final Intake intake;
    private final SoapVersion version;
    private final boolean spoken;
    private SoapAnswers answers;
    private final KnownCaller known;
    private boolean unknown;
    private UnaryOperator<PresentedCredential> certified = UnaryOperator.identity();

    /** @param spoken false if the request is of a type that this link does not take */
    SoapCall(SoapSettings settings, Intake intake, SoapVersion version, boolean spoken, KnownCaller known) {
        this.known = known;
        this.settings = settings;
        this.intake = intake;
        this.version = version;
        this.spoken = spoken;
        this.answers = new SoapAnswers(settings, version, "");
    }

    /** Returns the form of the answer, by the facts of the request that are known so far. */
    SoapAnswers answers() {
        return answers;
    }

    /** Reads the request; every refusal is written down before it leaves here. */
    PartnerMessage read(InboundHttpRequest request, InputStream body) throws IOException {
        // a caller with a credential in the transport is authenticated before a byte of the body is read
        inTransport(request)
                .map(request::with)
                .ifPresent(shown -> known.orAuthenticate(() -> intake.authenticate(shown)));
        certified = request::with;
        try {
            return message(request, body);
        } catch (MessageRefusedException messageRefusedException) {
            if (!unknown) {
                refused(messageRefusedException);
            }
            throw messageRefusedException;
        } catch (SoapFaultException fault) {
            refused(fault.refusal());
            throw fault;
        }
    }

    private void refused(MessageRefusedException messageRefusedException) {
        known.get()
                .ifPresentOrElse(
                        caller -> intake.refused(caller, messageRefusedException),
                        () -> intake.refused(messageRefusedException));
    }

    private Optional<PresentedCredential> inTransport(InboundHttpRequest request) {
        return switch (settings.security()) {
            case TOKEN, SIGNATURE -> Optional.empty();
            case EITHER -> request.basic();
            // a caller without credentials there is rejected: the body is not read
            case BASIC -> request.basic().or(() -> Optional.of(new PresentedCredential.Nothing()));
            case CERTIFICATE -> Optional.of(new PresentedCredential.Nothing());
        };
    }

    private PartnerMessage message(InboundHttpRequest request, InputStream body) throws IOException {
        if (!spoken) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        request.checkSaidOnce();
        if (!request.plain()) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", "identity");
        }
        byte[] bytes = whole(request, body);
        Instant receivedAt = Instant.now();
        XmlText text = XmlText.of(bytes, request.type().charset());
        Envelope envelope = EnvelopeReader.read(text, version, settings, this::byToken);
        envelope.xroad().ifPresent(headers -> answers = answers.with(headers.echo()));
        // by the Body alone: SOAPAction is not authenticated
        boolean knownOperation = envelope.child().getLocalPart().equals(settings.operation())
                && envelope.child().getNamespaceURI().equals(settings.namespace());
        if (!knownOperation) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "Body", "operation");
        }
        Optional<String> id = envelope.xroad().map(XroadHeaders::id).or(envelope::signed);
        return new PartnerMessage(envelope.caller(), id, "text/xml", envelope.payload(), receivedAt);
    }

    /** Returns all of the body. The caller of a long one is authenticated by its beginning; a signature can be checked only at the end. */
    private byte[] whole(InboundHttpRequest request, InputStream body) throws IOException {
        boolean later = known.get().isPresent() || settings.security() == SoapSettings.Security.SIGNATURE;
        if (later || request.declaredLength() > settings.maxBytes()) {
            return request.body(body, settings.maxBytes());
        }
        byte[] beginning = body.readNBytes(Intake.UNAUTHENTICATED_BYTES);
        if (beginning.length < Intake.UNAUTHENTICATED_BYTES && beginning.length <= settings.maxBytes()) {
            return beginning;
        }
        XmlText text = XmlText.ofBeginning(beginning, request.type().charset());
        EnvelopeReader.authenticate(text, version, settings, this::byToken);
        InputStream again = new SequenceInputStream(new ByteArrayInputStream(beginning), body);
        return request.body(again, settings.maxBytes());
    }

    private Caller byToken(Optional<PresentedCredential> token) {
        return known.orAuthenticate(() -> {
            // intake itself writes down unknown callers
            unknown = true;
            Caller caller = intake.authenticate(certified.apply(token.orElse(new PresentedCredential.Nothing())));
            unknown = false;
            return caller;
        });
    }
}
