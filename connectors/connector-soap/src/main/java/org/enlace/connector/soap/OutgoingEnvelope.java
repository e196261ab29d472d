package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Outgoing;
import org.enlace.connector.Presented;
import org.enlace.connector.soap.SoapSettings.Security;

/** Writes the envelope around a payload: X-Road's headers as the settings say, fresh security, and the payload as it is. Thread-safe. */
final class OutgoingEnvelope {

    private final SoapSettings settings;
    private final SoapVersion version;

    OutgoingEnvelope(SoapSettings settings) {
        this.settings = settings;
        this.version = settings.versions().get(0);
    }

    byte[] around(Outgoing outgoing, Optional<Presented> secret) {
        String envelope;
        if (settings.security() == Security.SIGNATURE) {
            EnvelopeSigner signer = new EnvelopeSigner(key(secret));
            envelope = signer.sign(envelope(outgoing, signer.security(version.yes()), Optional.of(signer)));
        } else {
            boolean inside = settings.security() != Security.BASIC;
            envelope = envelope(outgoing, inside ? new OutgoingToken(version).security(secret) : "", Optional.empty());
        }
        return envelope.getBytes(StandardCharsets.UTF_8);
    }

    private static Presented.SigningKey key(Optional<Presented> secret) {
        return secret.filter(Presented.SigningKey.class::isInstance)
                .map(Presented.SigningKey.class::cast)
                .orElseThrow(() -> new IllegalStateException("a link that signs has no key"));
    }

    private String envelope(Outgoing outgoing, String security, Optional<EnvelopeSigner> signer) {
        String payload = new String(outgoing.content(), StandardCharsets.UTF_8);
        String bare = payload.startsWith("<?xml") ? payload.substring(payload.indexOf("?>") + 2) : payload;
        String header = security + (settings.xroad() == null ? "" : xroad(outgoing, signer));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelope() + "\">"
                + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>") + "<soap:Body"
                + id(signer, "body") + ">" + bare + "</soap:Body></soap:Envelope>";
    }

    private String xroad(Outgoing outgoing, Optional<EnvelopeSigner> signer) {
        return XroadBlocks.party("client", XroadService.parts(settings.xroadClient()), id(signer, "client"))
                + XroadBlocks.party("service", XroadService.parts(settings.xroad()), id(signer, "service"))
                + (settings.xroadUser() == null
                        ? ""
                        : XroadBlocks.plain("userId", settings.xroadUser(), id(signer, "user")))
                + XroadBlocks.plain("id", xroadId(outgoing), id(signer, "id"))
                + XroadBlocks.plain("protocolVersion", XroadService.PROTOCOL, id(signer, "version"));
    }

    /** The idempotency key: the same on every attempt, so that the partner knows a message that comes twice. */
    static String xroadId(Outgoing outgoing) {
        String key = outgoing.key();
        boolean plain = key.length() <= XroadHeaders.LONGEST && key.matches("[\\x21-\\x7e]+");
        return plain
                ? key
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String id(Optional<EnvelopeSigner> signer, String name) {
        return signer.map(each -> each.id(name)).orElse("");
    }
}
