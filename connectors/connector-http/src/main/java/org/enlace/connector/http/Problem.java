package org.enlace.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.Finding;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/** A refusal as {@code application/problem+json} (RFC 9457): status, title, our {@code code}, and the findings by field and rule. Never a value. */
public final class Problem {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    /** More findings than this help nobody and could make an answer larger than the message. */
    private static final int MOST_FINDINGS = 50;

    private Problem() {}

    /** The answer for a refusal, in the caller's language. */
    public static HttpAnswer answer(Refusal refusal, Locale language) {
        HttpRefusal words = HttpRefusal.of(refusal.code());
        HttpAnswer answer = write(words.status(), words.title(language), refusal, language);
        if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
            return answer.retryAfter(refusal.retryAfter().orElse(A_WHILE));
        }
        return refusal.code() == RefusalCode.UNAUTHENTICATED
                ? answer.with("WWW-Authenticate", "Basic realm=\"enlace\"")
                : answer;
    }

    /** The answer to a method that this address does not know; it knows that one. */
    public static HttpAnswer wrongMethod(Locale language, String known) {
        String title = (language.getLanguage().equals("en") ? "Only " : "Solo ") + known;
        Refusal refusal = Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "", "method");
        return write(405, title, refusal, language).with("Allow", known);
    }

    /** The code of {@link #unknownReceipt}; nothing was refused, so it is none of {@link RefusalCode}. */
    public static final String UNKNOWN_RECEIPT = "UNKNOWN_RECEIPT";

    /** The answer to a question after a message that this caller never brought in. */
    public static HttpAnswer unknownReceipt(Locale language) {
        boolean english = language.getLanguage().equals("en");
        String title =
                english ? "You sent no such message that was taken" : "No consta ningún mensaje suyo recibido así";
        return write(404, title, UNKNOWN_RECEIPT, List.of(), language);
    }

    private static HttpAnswer write(int status, String title, Refusal refusal, Locale language) {
        return write(status, title, refusal.code().name(), refusal.findings(), language);
    }

    private static HttpAnswer write(int status, String title, String code, List<Finding> said, Locale language) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code);
        ArrayNode findings = problem.putArray("findings");
        said.stream().limit(MOST_FINDINGS).forEach(f -> add(findings, f));
        try {
            return HttpAnswer.of(status, "application/problem+json", JSON.writeValueAsBytes(problem))
                    .with("Content-Language", language.getLanguage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }

    private static void add(ArrayNode findings, Finding finding) {
        findings.addObject().put("field", finding.field()).put("rule", finding.rule());
    }
}
