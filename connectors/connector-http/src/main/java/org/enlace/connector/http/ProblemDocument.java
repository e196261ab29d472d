package org.enlace.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.Finding;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/**
 * Writes a refusal as {@code application/problem+json} (RFC 9457): status, title, our {@code code}, and the findings by field and rule. Never a
 * value.
 */
public final class ProblemDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    /** The limit for findings: more help nobody and could make an answer larger than the message. */
    private static final int MOST_FINDINGS = 50;

    private ProblemDocument() {}

    /** The answer for a refusal, in the caller's language. */
    public static HttpAnswer answer(MessageRefusedException messageRefusedException, Locale language) {
        HttpRefusal words = HttpRefusal.of(messageRefusedException.code());
        HttpAnswer answer = write(words.status(), words.title(language), messageRefusedException, language);
        if (messageRefusedException.code().kind() == RefusalCode.Kind.GATEWAY) {
            return answer.retryAfter(messageRefusedException.retryAfter().orElse(A_WHILE));
        }
        return messageRefusedException.code() == RefusalCode.UNAUTHENTICATED
                ? answer.with("WWW-Authenticate", "Basic realm=\"enlace\"")
                : answer;
    }

    /** Returns the answer to a method that this address does not support; it names the supported one. */
    public static HttpAnswer wrongMethod(Locale language, String known) {
        String title = (language.getLanguage().equals("en") ? "Only " : "Solo ") + known;
        MessageRefusedException messageRefusedException =
                MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "", "method");
        return write(405, title, messageRefusedException, language).with("Allow", known);
    }

    /** The code of {@link #unknownReceipt}; nothing was refused, so it is not one of {@link RefusalCode}. */
    public static final String UNKNOWN_RECEIPT = "UNKNOWN_RECEIPT";

    /** Returns the answer to a receipt request for a message that this caller never sent. */
    public static HttpAnswer unknownReceipt(Locale language) {
        boolean english = language.getLanguage().equals("en");
        String title =
                english ? "You sent no such message that was taken" : "No consta ningún mensaje suyo recibido así";
        return write(404, title, UNKNOWN_RECEIPT, List.of(), language);
    }

    private static HttpAnswer write(
            int status, String title, MessageRefusedException messageRefusedException, Locale language) {
        return write(
                status, title, messageRefusedException.code().name(), messageRefusedException.findings(), language);
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
