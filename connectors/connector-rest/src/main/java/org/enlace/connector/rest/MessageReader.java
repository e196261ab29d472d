package org.enlace.connector.rest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.enlace.connector.Caller;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.InboundHttpRequest;

/** Reads a message out of a request, as the settings of its link say. Thread-safe. */
final class MessageReader {

    private static final String CREDENTIAL = "{credential}";

    private final RestSettings settings;

    MessageReader(RestSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the whole message.
     *
     * @throws MessageRefusedException if it is not in the link's form
     */
    PartnerMessage read(Caller caller, InboundHttpRequest request, InputStream body) throws IOException {
        request.checkSaidOnce();
        checkType(request);
        return message(caller, request, request.body(body, settings.maxBytes()));
    }

    private PartnerMessage message(Caller caller, InboundHttpRequest request, byte[] body) {
        Instant receivedAt = Instant.now();
        Optional<String> xroad = Optional.ofNullable(settings.xroad()).map(service -> Xroad.id(request, service));
        if (settings.cloudEvents() != null) {
            ReceivedEvent event = ReceivedEvent.of(request, body, settings);
            checkSource(caller, event.id());
            Optional<String> id = xroad.or(() -> Optional.of(event.id()));
            return new PartnerMessage(caller, id, event.contentType(), event.content(), receivedAt);
        }
        if (xroad.isPresent()) {
            return new PartnerMessage(caller, xroad, request.type().type(), body, receivedAt);
        }
        Optional<String> id = messageId(request, body);
        if (settings.messageId() == RestSettings.MessageId.CLOUDEVENTS) {
            id.ifPresent(event -> checkSource(caller, event));
        }
        return new PartnerMessage(caller, id, request.type().type(), body, receivedAt);
    }

    private void checkType(InboundHttpRequest request) {
        if (!settings.contentTypes().contains(request.type().type())) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "type");
        }
        // JSON is UTF-8 and nothing else (RFC 8259); a caller that declares another charset gets a clear refusal
        // instead of wrong
        // letters
        if (request.type().isJson()
                && !request.type()
                        .charset()
                        .map(c -> c.equalsIgnoreCase("utf-8"))
                        .orElse(true)) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "Content-Type", "charset");
        }
        boolean unpacks = settings.gzip() == RestSettings.Packing.ACCEPT;
        if (!request.plain() && !(unpacks && request.gzip())) {
            throw MessageRefusedException.of(
                    RefusalCode.UNSUPPORTED_TYPE, "Content-Encoding", unpacks ? "gzip" : "identity");
        }
    }

    private Optional<String> messageId(InboundHttpRequest request, byte[] body) {
        return switch (settings.messageId()) {
            case HEADER -> request.header(settings.idempotencyHeader()).map(MessageReader::checkedKey);
            case CLOUDEVENTS -> CloudEventId.of(request, body);
            case DIGEST -> Optional.empty();
        };
    }

    /** @param event source and id, separated by a blank */
    private void checkSource(Caller caller, String event) {
        String own = settings.cloudEventSource();
        if (own != null
                && !event.substring(0, event.indexOf(' ')).equals(own.replace(CREDENTIAL, caller.credentialId()))) {
            throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "source", "not-your-source");
        }
    }

    static String checkedKey(String key) {
        if (!CloudEventId.isVisibleAscii(key)) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "Idempotency-Key", "pattern");
        }
        return key;
    }
}
