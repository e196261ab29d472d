package org.enlace.connector.soap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.HttpExchange;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;
import org.enlace.connector.soap.SoapSettings.Security;
import org.enlace.connector.soap.xml.SoapVersion;

/** Wraps a payload into an envelope with fresh security, and reads a partner's business code or fault. */
final class SoapExchange implements HttpExchange {

    private final SoapSettings settings;
    private final SoapVersion version;
    private final OutgoingEnvelope envelope;
    private final Supplier<Optional<PresentedCredential>> secret;

    /** @param secret read with each request: it may change while the gateway runs */
    SoapExchange(SoapSettings settings, Supplier<Optional<PresentedCredential>> secret) {
        this.settings = settings;
        this.version = settings.versions().get(0);
        this.envelope = new OutgoingEnvelope(settings);
        this.secret = secret;
    }

    @Override
    public PartnerRequest ask(OutboundRequest outboundRequest) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", version.mediaType());
        if (version == SoapVersion.V1_1) {
            headers.put("SOAPAction", '"' + settings.soapAction() + '"');
        }
        if (settings.security() == Security.BASIC) {
            secret.get()
                    .filter(PresentedCredential.UserPassword.class::isInstance)
                    .map(PresentedCredential.UserPassword.class::cast)
                    .ifPresent(user -> headers.put("Authorization", BasicCredentials.header(user)));
        }
        return new PartnerRequest("POST", type(), headers, envelope.around(outboundRequest, secret.get()));
    }

    private String type() {
        boolean action = version == SoapVersion.V1_2 && !settings.soapAction().isEmpty();
        return version.mediaType() + "; charset=UTF-8" + (action ? "; action=\"" + settings.soapAction() + '"' : "");
    }

    @Override
    public SendOutcome understand(PartnerAnswer answer) {
        return understand(Optional.empty(), answer);
    }

    @Override
    public SendOutcome understand(OutboundRequest asked, PartnerAnswer answer) {
        boolean named = settings.xroad() != null;
        return understand(named ? Optional.of(OutgoingEnvelope.xroadId(asked)) : Optional.empty(), answer);
    }

    private SendOutcome understand(Optional<String> id, PartnerAnswer answer) {
        boolean mayBeSoap = answer.type().isXml() && answer.body().length > 0;
        if (answer.status() == 200) {
            return mayBeSoap ? AnswerReader.read(answer, settings, id) : unreadable();
        }
        boolean faulty = answer.status() == 500 || version == SoapVersion.V1_2 && answer.status() == 400;
        if (faulty && mayBeSoap) {
            SendOutcome outcome = AnswerReader.read(answer, settings, id);
            // such a status can only bring a fault; with any other content, the partner has a failure
            return outcome instanceof SendOutcome.Fault fault && fault.code() != FaultCode.PARTNER_ANSWER_UNREADABLE
                    ? fault
                    : SendOutcome.Fault.of(FaultCode.PARTNER_TROUBLE);
        }
        return answer.status() < 300 ? unreadable() : SendOutcome.Fault.of(FaultCode.PARTNER_TROUBLE);
    }

    private static SendOutcome unreadable() {
        return SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE);
    }
}
