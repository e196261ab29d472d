package org.enlace.connector;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem document (RFC 9457) of the type {@code about:blank}, as every endpoint of the gateway answers. It holds titles, codes and findings, never a
 * value of a message.
 *
 * @param title the title for people; null for none
 * @param detail the next step for people; null for none
 * @param status the HTTP status
 * @param code the stable code that a program reads; null for none
 * @param findings the rules that are broken, of which the first 50 are written; null for a document without this member
 * @param reason a further code; null for none
 */
public record ProblemDocument(
        String title, String detail, int status, String code, List<Finding> findings, String reason) {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** More findings help nobody, and could make an answer larger than the message. */
    private static final int MOST_FINDINGS = 50;

    /** Creates a document without a detail. */
    public ProblemDocument(String title, int status, String code, List<Finding> findings, String reason) {
        this(title, null, status, code, findings, reason);
    }

    /** Creates a document with findings, without a detail and a reason. */
    public ProblemDocument(String title, int status, String code, List<Finding> findings) {
        this(title, status, code, findings, null);
    }

    /** Returns the document as JSON in UTF-8. */
    public byte[] bytes() {
        StringBuilder json = new StringBuilder("{\"type\":\"about:blank\"");
        member(json, "title", title);
        member(json, "detail", detail);
        json.append(",\"status\":").append(status);
        member(json, "code", code);
        if (findings != null) {
            json.append(findings.stream()
                    .limit(MOST_FINDINGS)
                    .map(each -> "{\"field\":" + quoted(each.field()) + ",\"rule\":" + quoted(each.rule()) + "}")
                    .collect(Collectors.joining(",", ",\"findings\":[", "]")));
        }
        member(json, "reason", reason);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void member(StringBuilder json, String name, String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":").append(quoted(value));
        }
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each < ' ') {
                json.append("\\u%04X".formatted((int) each));
            } else {
                json.append(each == '"' || each == '\\' ? "\\" : "").append(each);
            }
        }
        return json.append('"').toString();
    }
}
