package org.enlace.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
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

    private static HttpAnswer write(int status, String title, Refusal refusal, Locale language) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", refusal.code().name());
        ArrayNode findings = problem.putArray("findings");
        refusal.findings().stream().limit(MOST_FINDINGS).forEach(f -> add(findings, f));
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
