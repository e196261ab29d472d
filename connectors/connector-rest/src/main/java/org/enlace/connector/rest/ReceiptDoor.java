package org.enlace.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.connector.Accepted;
import org.enlace.connector.Caller;
import org.enlace.connector.Intake;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.Problem;

/**
 * Answers a partner who asks "did you take it?" after a connection was cut: by the receipt's id, or by the id that the message had; and gives the
 * signed receipt. Each caller is told of his own messages only. Thread-safe.
 */
final class ReceiptDoor {

    static final String PATH = "/receipts";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile(
            PATH + "/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(/signed)?",
            Pattern.CASE_INSENSITIVE);

    /** Below a receipt: the same as a document that its partner can show to others. */
    static final String SIGNED = "/signed";

    private final RestSettings settings;
    private final Intake intake;

    ReceiptDoor(RestSettings settings, Intake intake) {
        this.settings = settings;
        this.intake = intake;
    }

    /** True if a path below the link's own address is one of receipts. */
    static boolean isAt(String path) {
        return path.equals(PATH) || ONE.matcher(path).matches();
    }

    HttpAnswer answer(DoorRequest request, String path) {
        try {
            Caller caller = intake.authenticate(Proof.of(request, settings));
            request.checkSaidOnce();
            var one = ONE.matcher(path);
            boolean signed = one.matches() && one.group(2) != null;
            Optional<Accepted> found = path.equals(PATH)
                    ? intake.receipt(caller, messageId(request))
                    : intake.receipt(caller, UUID.fromString(one.group(1)));
            Optional<byte[]> told = signed
                    ? found.flatMap(each -> intake.signedReceipt(caller, each.messageId()))
                            .map(document -> document.getBytes(StandardCharsets.UTF_8))
                    : found.map(ReceiptDoor::receipt);
            return told.map(content -> new Page("application/json", content).answer(request))
                    .orElseGet(() -> Problem.unknownReceipt(request.language()));
        } catch (Refusal refusal) {
            return Proof.refused(refusal, request, settings);
        }
    }

    /** As it was sent with the message; X-Road gives each call an id of its own, so the one asked for is said like any other. */
    private String messageId(DoorRequest request) {
        boolean event = asksForEvents(settings);
        String field = event ? CloudEventId.ID_HEADER : settings.idempotencyHeader();
        Optional<String> id = event
                ? CloudEventId.id(said(request, CloudEventId.SOURCE_HEADER), said(request, CloudEventId.ID_HEADER))
                : request.header(field).map(MessageReader::checkedKey);
        return id.orElseThrow(() -> Refusal.of(RefusalCode.CONTRACT, field, "required"));
    }

    /** True if a message of the link is known as an event is. */
    static boolean asksForEvents(RestSettings settings) {
        return settings.xroad() == null
                && (settings.cloudEvents() != null || settings.messageId() == RestSettings.MessageId.CLOUDEVENTS);
    }

    private static String said(DoorRequest request, String header) {
        return request.header(header).map(CloudEventId::decoded).orElse(null);
    }

    /** The body of an answer. */
    static byte[] receipt(Accepted accepted) {
        var receipt = JSON.createObjectNode()
                .put("receiptId", accepted.receiptId().toString())
                .put("messageId", accepted.messageId().toString())
                .put("acceptedAt", accepted.acceptedAt().toString());
        if (accepted.withoutRecipient()) {
            receipt.put("state", "NO_RECIPIENT").put("recipients", 0);
        }
        try {
            return JSON.writeValueAsBytes(receipt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }
}
