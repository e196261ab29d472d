package org.enlace.connector.soap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;

/** One request on its way into the gateway, and what its answer has to know of it. Not thread-safe. */
final class SoapCall {

    private final SoapSettings settings;
    private final Intake intake;
    private final SoapVersion version;
    private final boolean spoken;
    private SoapAnswers answers;
    private Optional<Caller> known = Optional.empty();
    private boolean unknown;
    private UnaryOperator<Presented> certified = UnaryOperator.identity();

    /** @param spoken false if the request is of a type that this link does not take */
    SoapCall(SoapSettings settings, Intake intake, SoapVersion version, boolean spoken) {
        this.settings = settings;
        this.intake = intake;
        this.version = version;
        this.spoken = spoken;
        this.answers = new SoapAnswers(settings, version, "");
    }

    /** How to answer, by what is known of the request so far. */
    SoapAnswers answers() {
        return answers;
    }

    /** Reads the request; every refusal is written down before it leaves here. */
    PartnerMessage read(DoorRequest request, InputStream body) throws IOException {
        // who shows something in the transport is known before a byte of the body is read
        known = inTransport(request).map(request::with).map(intake::authenticate);
        certified = request::with;
        try {
            return message(request, body);
        } catch (Refusal refusal) {
            if (!unknown) {
                refused(refusal);
            }
            throw refusal;
        } catch (SoapFault fault) {
            refused(fault.refusal());
            throw fault;
        }
    }

    private void refused(Refusal refusal) {
        known.ifPresentOrElse(caller -> intake.refused(caller, refusal), () -> intake.refused(refusal));
    }

    private Optional<Presented> inTransport(DoorRequest request) {
        return switch (settings.security()) {
            case TOKEN, SIGNATURE -> Optional.empty();
            case EITHER -> request.basic();
            // whoever shows nothing there shows nothing: its body is not read
            case BASIC -> request.basic().or(() -> Optional.of(new Presented.Nothing()));
            case CERTIFICATE -> Optional.of(new Presented.Nothing());
        };
    }

    private PartnerMessage message(DoorRequest request, InputStream body) throws IOException {
        if (!spoken) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        request.checkSaidOnce();
        if (!request.plain()) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", "identity");
        }
        byte[] bytes = request.body(body, settings.maxBytes());
        Instant receivedAt = Instant.now();
        XmlText text = XmlText.of(bytes, request.type().charset());
        Envelope envelope = EnvelopeReader.read(text, version, settings, this::byToken);
        envelope.xroad().ifPresent(headers -> answers = answers.with(headers.echo()));
        // by the Body alone: what SOAPAction says is anybody's word
        boolean ours = envelope.child().getLocalPart().equals(settings.operation())
                && envelope.child().getNamespaceURI().equals(settings.namespace());
        if (!ours) {
            throw Refusal.of(RefusalCode.CONTRACT, "Body", "operation");
        }
        Optional<String> id = envelope.xroad().map(XroadHeaders::id).or(envelope::signed);
        return new PartnerMessage(envelope.caller(), id, "text/xml", envelope.payload(), receivedAt);
    }

    private Caller byToken(Optional<Presented> token) {
        if (known.isPresent()) {
            return known.get();
        }
        // intake itself writes down whom it does not know
        unknown = true;
        Caller caller = intake.authenticate(certified.apply(token.orElse(new Presented.Nothing())));
        unknown = false;
        known = Optional.of(caller);
        return caller;
    }
}
