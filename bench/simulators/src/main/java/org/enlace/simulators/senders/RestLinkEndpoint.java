package org.enlace.simulators.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.enlace.simulators.ledger.LedgerEntry;

/** A partner at a REST link: JSON, an API key. */
final class RestLinkEndpoint implements LinkEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI uri;
    private final String type;
    private final UnaryOperator<String> apiKeys;

    /**
     * Creates an endpoint.
     *
     * @param type the content type
     * @param apiKeys the key by the name of a sending, for example a post
     */
    RestLinkEndpoint(URI gateway, String link, String type, UnaryOperator<String> apiKeys) {
        this.uri = gateway.resolve("/in/" + link);
        this.type = type;
        this.apiKeys = apiKeys;
    }

    @Override
    public HttpRequest request(LedgerEntry.Sent sent, byte[] body) {
        String key = apiKeys.apply(sent.name());
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", sent.variant().equals(SpoiltAlerts.WRONG_TYPE) ? "text/csv" : type)
                .header("Idempotency-Key", sent.id())
                .header("X-API-Key", sent.variant().equals(SpoiltAlerts.WRONG_KEY) ? "otra-" + key : key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public SendingVerdict understand(LedgerEntry.Sent sent, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200 || status == 201) {
            String receipt = field(answer.body(), "receiptId");
            return receipt.isEmpty()
                    ? SendingVerdict.again(status + " without receipt")
                    : SendingVerdict.yes(receipt, String.valueOf(status));
        }
        boolean no = status >= 400 && status < 500 && !later(status);
        String text = status + " " + field(answer.body(), "code");
        return no ? SendingVerdict.no(text) : SendingVerdict.again(text);
    }

    /** Request timeout, too early, too many: not a no. */
    static boolean later(int status) {
        return status == 408 || status == 425 || status == 429;
    }

    private static String field(byte[] body, String name) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? "" : node.path(name).asText("");
        } catch (IOException e) {
            return "";
        }
    }
}
