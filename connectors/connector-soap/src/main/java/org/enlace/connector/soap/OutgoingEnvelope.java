package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.SoapSettings.Security;
import org.enlace.connector.soap.security.OutgoingToken;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xroad.XroadBlocks;
import org.enlace.connector.soap.xroad.XroadHeaders;
import org.enlace.connector.soap.xroad.XroadService;

/** Writes the envelope around a payload: X-Road's headers as the settings say, fresh security, and the payload as it is. Thread-safe. */
final class OutgoingEnvelope {

    private final SoapSettings settings;
    private final SoapVersion version;

    OutgoingEnvelope(SoapSettings settings) {
        this.settings = settings;
        this.version = settings.versions().get(0);
    }

    byte[] around(OutboundRequest outboundRequest, Optional<PresentedCredential> secret) {
        String envelope;
        if (settings.security() == Security.SIGNATURE) {
            EnvelopeSigner signer = new EnvelopeSigner(key(secret));
            envelope = signer.sign(envelope(outboundRequest, signer.security(version.yes()), Optional.of(signer)));
        } else {
            boolean inside = settings.security() != Security.BASIC;
            envelope = envelope(
                    outboundRequest, inside ? new OutgoingToken(version).security(secret) : "", Optional.empty());
        }
        return envelope.getBytes(StandardCharsets.UTF_8);
    }

    private static PresentedCredential.SigningKey key(Optional<PresentedCredential> secret) {
        return secret.filter(PresentedCredential.SigningKey.class::isInstance)
                .map(PresentedCredential.SigningKey.class::cast)
                .orElseThrow(() -> new IllegalStateException("a link that signs has no key"));
    }

    private String envelope(OutboundRequest outboundRequest, String security, Optional<EnvelopeSigner> signer) {
        String payload = new String(outboundRequest.content(), StandardCharsets.UTF_8);
        String bare = payload.startsWith("<?xml") ? payload.substring(payload.indexOf("?>") + 2) : payload;
        String header = security + (settings.xroad() == null ? "" : xroad(outboundRequest, signer));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelope() + "\">"
                + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>") + "<soap:Body"
                + id(signer, "body") + ">" + bare + "</soap:Body></soap:Envelope>";
    }

    private String xroad(OutboundRequest outboundRequest, Optional<EnvelopeSigner> signer) {
        return XroadBlocks.party("client", XroadService.parts(settings.xroadClient()), id(signer, "client"))
                + XroadBlocks.party("service", XroadService.parts(settings.xroad()), id(signer, "service"))
                + (settings.xroadUser() == null
                        ? ""
                        : XroadBlocks.plain("userId", settings.xroadUser(), id(signer, "user")))
                + XroadBlocks.plain("id", xroadId(outboundRequest), id(signer, "id"))
                + XroadBlocks.plain("protocolVersion", XroadService.PROTOCOL, id(signer, "version"));
    }

    /** The idempotency key: the same on every attempt, so that the partner knows a message that comes twice. */
    static String xroadId(OutboundRequest outboundRequest) {
        String key = outboundRequest.key();
        boolean plain = key.length() <= XroadHeaders.LONGEST && key.matches("[\\x21-\\x7e]+");
        return plain
                ? key
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String id(Optional<EnvelopeSigner> signer, String name) {
        return signer.map(each -> each.id(name)).orElse("");
    }
}
