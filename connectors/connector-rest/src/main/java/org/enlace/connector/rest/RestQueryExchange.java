package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.HttpExchange;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;

/** Sends queries to a partner and expects an answer with content. With GET, the fields of the query are in the address. */
final class RestQueryExchange implements HttpExchange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final byte[] NOTHING = {};

    private final RestExchange records;

    RestQueryExchange(RestExchange records) {
        this.records = records;
    }

    @Override
    public PartnerRequest ask(OutboundRequest outboundRequest) throws IOException {
        PartnerRequest request = records.ask(outboundRequest);
        return request.method().equals("GET")
                ? new PartnerRequest("GET", "", request.headers(), NOTHING, query(outboundRequest.content()))
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

    /** Encodes every byte but the unreserved ones of RFC 3986, so that no later library changes anything. */
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
