package org.enlace.connector.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.Finding;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.ProblemDocument;
import org.enlace.connector.RefusalCode;

/** Answers refusals with problem documents: status, title, next step, our {@code code}, and the findings by field and rule. */
public final class ProblemAnswers {

    /** The code of {@link #unknownReceipt}; nothing was refused, so it is not one of {@link RefusalCode}. */
    public static final String UNKNOWN_RECEIPT = "UNKNOWN_RECEIPT";

    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private ProblemAnswers() {}

    /** The answer for a refusal, in the caller's language. */
    public static HttpAnswer answer(MessageRefusedException refusal, Locale language) {
        HttpRefusal words = HttpRefusal.of(refusal.code());
        HttpAnswer answer = answer(
                words.status(),
                words.title(language),
                words.nextStep(language),
                refusal.code().name(),
                refusal.findings(),
                language);
        if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
            return answer.retryAfter(refusal.retryAfter().orElse(A_WHILE));
        }
        return refusal.code() == RefusalCode.UNAUTHENTICATED
                ? answer.with("WWW-Authenticate", "Basic realm=\"enlace\"")
                : answer;
    }

    /** Returns the answer to a method that this address does not support; it names the supported one. */
    public static HttpAnswer wrongMethod(Locale language, String known) {
        String title = (language.getLanguage().equals("en") ? "Only " : "Solo ") + known;
        List<Finding> findings = List.of(new Finding("", "method"));
        return answer(405, title, null, RefusalCode.UNSUPPORTED_TYPE.name(), findings, language)
                .with("Allow", known);
    }

    /** Returns the answer to a receipt request that does not name the message. */
    public static HttpAnswer missingHeader(Locale language, String header) {
        boolean english = language.getLanguage().equals("en");
        String title = english ? "A header is missing" : "Falta una cabecera";
        String detail = english
                ? "Send " + header + " as it was sent with the message."
                : "Envíe " + header + " como se envió con el mensaje.";
        List<Finding> findings = List.of(new Finding(header, "required"));
        return answer(400, title, detail, RefusalCode.CONTRACT.name(), findings, language);
    }

    /** Returns the answer to a receipt request for a message that this caller never sent. */
    public static HttpAnswer unknownReceipt(Locale language) {
        boolean english = language.getLanguage().equals("en");
        String title =
                english ? "You sent no such message that was taken" : "No consta ningún mensaje suyo recibido así";
        String detail = english
                ? "Check the key or id. If it is right, the message was not accepted: send it again."
                : "Revise la clave o el id. Si es correcto, el mensaje no se aceptó: envíelo otra vez.";
        return answer(404, title, detail, UNKNOWN_RECEIPT, List.of(), language);
    }

    private static HttpAnswer answer(
            int status, String title, String detail, String code, List<Finding> findings, Locale language) {
        byte[] body = new ProblemDocument(title, detail, status, code, findings, null).bytes();
        return HttpAnswer.of(status, ProblemDocument.MEDIA_TYPE, body).with("Content-Language", language.getLanguage());
    }
}
