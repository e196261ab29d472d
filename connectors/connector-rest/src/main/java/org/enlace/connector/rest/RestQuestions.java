package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.Conversation;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;

/** A conversation with a partner that is asked: what it answers is wanted. With GET the fields of the question stand in the address. */
final class RestQuestions implements Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final byte[] NOTHING = {};

    private final RestConversation records;

    RestQuestions(RestConversation records) {
        this.records = records;
    }

    @Override
    public PartnerRequest ask(Outgoing outgoing) throws IOException {
        PartnerRequest request = records.ask(outgoing);
        return request.method().equals("GET")
                ? new PartnerRequest("GET", "", request.headers(), NOTHING, query(outgoing.content()))
                : request;
    }

    @Override
    public SendOutcome understand(PartnerAnswer answer) {
        return records.reply(answer);
    }

    private static String query(byte[] question) {
        try {
            StringJoiner query = new StringJoiner("&");
            for (Map.Entry<String, JsonNode> field : JSON.readTree(question).properties()) {
                if (!field.getValue().isValueNode()) {
                    throw new IllegalArgumentException("a question for GET has no fields within fields");
                }
                query.add(
                        encoded(field.getKey()) + "=" + encoded(field.getValue().asText()));
            }
            return query.toString();
        } catch (IOException quotesTheQuestion) {
            throw new IllegalArgumentException("a question for GET is a JSON object");
        }
    }

    /** Every byte but the unreserved ones of RFC 3986, so that no library after this finds anything to mend. */
    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(each) >= 0) {
                out.append((char) each);
            } else {
                out.append('%').append(String.format("%02X", each));
            }
        }
        return out.toString();
    }
}
