package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.ProblemAnswers;

/**
 * Returns the receipt of a message to a partner who lost the connection before the answer: by the receipt's id, or by the message's own id. Also
 * returns the signed receipt. Each caller sees only its own messages. Thread-safe.
 */
final class ReceiptHandler {

    static final String PATH = "/receipts";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile(
            PATH + "/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(/signed)?",
            Pattern.CASE_INSENSITIVE);

    /** The path below a receipt: the same as a document that its partner can show to others. */
    static final String SIGNED = "/signed";

    private final RestSettings settings;
    private final Intake intake;

    ReceiptHandler(RestSettings settings, Intake intake) {
        this.settings = settings;
        this.intake = intake;
    }

    /** True if a path below the link's own address is one of receipts. */
    static boolean isAt(String path) {
        return path.equals(PATH) || ONE.matcher(path).matches();
    }

    HttpAnswer answer(InboundHttpRequest request, String path) {
        try {
            Caller caller = intake.authenticate(CredentialReader.of(request, settings));
            request.checkSaidOnce();
            var one = ONE.matcher(path);
            boolean byReceipt = one.matches();
            boolean signed = byReceipt && one.group(2) != null;
            Optional<String> messageId = byReceipt ? Optional.empty() : messageId(request);
            if (!byReceipt && messageId.isEmpty()) {
                return ProblemAnswers.missingHeader(request.language(), missing(request));
            }
            Optional<AcceptedMessage> found = byReceipt
                    ? intake.receipt(caller, UUID.fromString(one.group(1)))
                    : intake.receipt(caller, messageId.get());
            Optional<byte[]> told = signed
                    ? found.flatMap(each -> intake.signedReceipt(caller, each.messageId()))
                            .map(document -> document.getBytes(StandardCharsets.UTF_8))
                    : found.map(ReceiptHandler::receipt);
            return told.map(content -> new CachedDocument("application/json", content).answer(request))
                    .orElseGet(() -> ProblemAnswers.unknownReceipt(request.language()));
        } catch (MessageRefusedException messageRefusedException) {
            return CredentialReader.refused(messageRefusedException, request, settings);
        }
    }

    /** Returns the id as it was sent with the message; X-Road gives each call an id of its own, so the requested one is passed like any other. */
    private Optional<String> messageId(InboundHttpRequest request) {
        return asksForEvents(settings)
                ? CloudEventId.id(said(request, CloudEventId.SOURCE_HEADER), said(request, CloudEventId.ID_HEADER))
                : request.header(settings.idempotencyHeader()).map(MessageReader::checkedKey);
    }

    /** Returns the header without which there is no id. */
    private String missing(InboundHttpRequest request) {
        if (!asksForEvents(settings)) {
            return settings.idempotencyHeader();
        }
        return request.header(CloudEventId.SOURCE_HEADER).isEmpty()
                ? CloudEventId.SOURCE_HEADER
                : CloudEventId.ID_HEADER;
    }

    /** True if messages of the link are identified as events are. */
    static boolean asksForEvents(RestSettings settings) {
        return settings.xroad() == null
                && (settings.cloudEvents() != null || settings.messageId() == RestSettings.MessageId.CLOUDEVENTS);
    }

    private static String said(InboundHttpRequest request, String header) {
        return request.header(header).map(CloudEventId::decoded).orElse(null);
    }

    /** The body of an answer. */
    static byte[] receipt(AcceptedMessage acceptedMessage) {
        var receipt = JSON.createObjectNode()
                .put("receiptId", acceptedMessage.receiptId().toString())
                .put("messageId", acceptedMessage.messageId().toString())
                .put("acceptedAt", acceptedMessage.acceptedAt().toString());
        if (acceptedMessage.withoutRecipient()) {
            receipt.put("state", "NO_RECIPIENT").put("recipients", 0);
        }
        try {
            return JSON.writeValueAsBytes(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }
}
