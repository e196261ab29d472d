package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import org.enlace.connector.Accepted;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;

/** What a receiving link says: business codes inside HTTP 200, faults with HTTP 500. */
final class SoapAnswers {

    private static final String TYPE = "text/xml;charset=UTF-8";

    private final SoapSettings settings;

    SoapAnswers(SoapSettings settings) {
        this.settings = settings;
    }

    /** Code 0, for the first and for every repetition. */
    HttpAnswer taken(Accepted accepted) {
        return business(
                "0",
                "Recibido",
                field(settings.receiptField(), accepted.receiptId().toString()));
    }

    /** The business code where the message could be read, a fault where it could not. */
    HttpAnswer refused(Refusal refusal) {
        return switch (refusal.code()) {
            case UNAUTHENTICATED, MALFORMED, TOO_LARGE, UNKNOWN_LINK -> fault(SoapFault.Code.CLIENT, refusal);
            case UNSUPPORTED_TYPE -> HttpAnswer.of(415, "text/plain;charset=UTF-8", utf8(SpanishWords.of(refusal)));
            case CONTRACT, CONFLICT, NOT_ENTITLED -> business("1", SpanishWords.of(refusal), "");
            case UNAVAILABLE, BUSY, INTERNAL -> later(refusal);
        };
    }

    HttpAnswer fault(SoapFault.Code code, Refusal refusal) {
        return HttpAnswer.of(
                500,
                TYPE,
                envelope("<soap:Fault><faultcode>soap:" + code.word() + "</faultcode><faultstring xml:lang=\"es\">"
                        + Xml.escape(SpanishWords.of(refusal)) + "</faultstring></soap:Fault>"));
    }

    /** To a method other than POST, and to a GET that does not ask for the WSDL. */
    HttpAnswer wrongMethod() {
        return HttpAnswer.of(405, "text/plain;charset=UTF-8", utf8("Solo POST, o GET con ?wsdl"))
                .with("Allow", "POST, GET");
    }

    private HttpAnswer later(Refusal refusal) {
        HttpAnswer answer = business("-1", SpanishWords.of(Refusal.of(refusal.code())), "");
        boolean retryable = refusal.code().kind() == RefusalCode.Kind.GATEWAY
                && refusal.retryAfter().isPresent();
        return retryable ? answer.retryAfter(refusal.retryAfter().get()) : answer;
    }

    private HttpAnswer business(String code, String message, String receipt) {
        String fields =
                field(settings.codeField(), code) + field(settings.messageField(), Xml.escape(message)) + receipt;
        String element = "<r:" + settings.answer() + " xmlns:r=\"" + Xml.escape(settings.namespace()) + "\">" + fields
                + "</r:" + settings.answer() + ">";
        return HttpAnswer.of(200, TYPE, envelope(element));
    }

    private static String field(String name, String content) {
        return "<r:" + name + ">" + content + "</r:" + name + ">";
    }

    private static byte[] envelope(String body) {
        return utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + Soap.ENVELOPE
                + "\"><soap:Body>" + body + "</soap:Body></soap:Envelope>");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
