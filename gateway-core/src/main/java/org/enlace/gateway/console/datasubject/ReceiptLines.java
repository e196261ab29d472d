package org.enlace.gateway.console.datasubject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.exchange.backup.PartnerReceipt;

/**
 * Reads a partner's receipts, one for each line: a JSON object with {@code receiptId} (or {@code recibo}, or a file's {@code batchId}) and, if known,
 * {@code messageId} and {@code acceptedAt}; or the same three separated by commas, with their names in the first line. An unreadable line is reported
 * by its number.
 */
final class ReceiptLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100_000;
    private static final int LONGEST = 2_000;
    private static final String[] IDS = {"receiptId", "recibo", "batchId"};

    private ReceiptLines() {}

    static List<PartnerReceipt> read(InputStream body) {
        List<PartnerReceipt> receipts = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = line(reader, 1); line != null; line = line(reader, number + 1)) {
                number++;
                boolean heading = number == 1 && line.startsWith(IDS[0]);
                if (!line.isBlank() && !heading) {
                    receipts.add(receipt(line.strip(), number));
                }
                if (receipts.size() > MOST) {
                    throw new InvalidParameterException("receipts: at most " + MOST + " lines");
                }
            }
        } catch (IOException unreadable) {
            throw new InvalidParameterException("receipts");
        }
        return receipts;
    }

    /** Reads the next line, limited to the length of a receipt. */
    private static String line(BufferedReader reader, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = reader.read()) {
            if (line.length() == LONGEST) {
                throw bad(number);
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static PartnerReceipt receipt(String line, int number) {
        try {
            return line.startsWith("{") ? ofJson(JSON.readTree(line), number) : ofCells(line.split(",", -1), number);
        } catch (JsonProcessingException | DateTimeException unreadable) {
            throw bad(number);
        }
    }

    private static PartnerReceipt ofJson(JsonNode node, int number) {
        String id = "";
        for (String name : IDS) {
            id = id.isEmpty() ? node.path(name).asText("") : id;
        }
        return of(id, node.path("messageId").asText(""), node.path("acceptedAt").asText(""), number);
    }

    private static PartnerReceipt ofCells(String[] cells, int number) {
        return of(cells[0], cells.length > 1 ? cells[1] : "", cells.length > 2 ? cells[2] : "", number);
    }

    private static PartnerReceipt of(String receiptId, String messageId, String acceptedAt, int number) {
        UUID id = RequestParameters.asId(receiptId.strip()).orElseThrow(() -> bad(number));
        Optional<UUID> message = RequestParameters.asId(messageId.strip());
        if (message.isEmpty() && !messageId.isBlank()) {
            throw bad(number);
        }
        Instant at = acceptedAt.isBlank()
                ? null
                : OffsetDateTime.parse(acceptedAt.strip()).toInstant();
        return new PartnerReceipt(id, message.orElse(null), at);
    }

    private static InvalidParameterException bad(int line) {
        return new InvalidParameterException("receipts, line " + line);
    }
}
