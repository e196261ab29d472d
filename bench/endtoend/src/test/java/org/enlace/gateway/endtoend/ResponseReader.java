package org.enlace.gateway.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the HTTP endpoints answer. */
final class ResponseReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseReader() {}

    /** The text of an element of a SOAP answer, whatever its prefix; empty if it is not there. */
    static String element(HttpResponse<String> answer, String name) {
        Matcher element = Pattern.compile("<(?:\\w+:)?" + name + "(?:\\s[^>]*)?>([^<]*)</")
                .matcher(answer.body());
        return element.find() ? element.group(1) : "";
    }

    /** A JSON answer. */
    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: status " + answer.statusCode(), e);
        }
    }
}
