package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;

/**
 * What a receiving link says to one request, in the request's own version: business codes inside HTTP 200, faults with HTTP 500, or as SOAP 1.2 says.
 *
 * @param header content of the answer's Header; empty for none
 */
record SoapAnswers(SoapSettings settings, SoapVersion version, String header) {

    /** The message beside code 0 where no agreement applies to the record. */
    static final String NO_RECIPIENT = "Recibido sin destinatario: ningún convenio se aplica";

    static final String RECEIPTS = "urn:enlace:receipt:v1";

    /** The same with these headers in every answer but faults. */
    SoapAnswers with(String headers) {
        return new SoapAnswers(settings, version, headers);
    }

    /** Code 0, for the first and for every repetition. */
    HttpAnswer taken(Accepted accepted) {
        return business(
                "0",
                accepted.withoutRecipient() ? NO_RECIPIENT : "Recibido",
                field(settings.receiptField(), accepted.receiptId().toString()));
    }

    /**
     * Code 0 with the signed receipt in the Header, which every contract has room for: nobody must understand it.
     *
     * @param signed JSON
     */
    HttpAnswer taken(Accepted accepted, String signed) {
        return with(header + "<e:ReciboFirmado xmlns:e=\"" + RECEIPTS + "\">" + Xml.escape(signed)
                        + "</e:ReciboFirmado>")
                .taken(accepted);
    }

    /** The signed receipt alone, to whoever asks for it by address. */
    static HttpAnswer receipt(String signed) {
        return HttpAnswer.of(200, "application/json", utf8(signed)).with("Cache-Control", "no-store");
    }

    static HttpAnswer unknownReceipt() {
        return HttpAnswer.of(404, "text/plain;charset=UTF-8", utf8("No hay tal recibo / No such receipt"));
    }

    /** The answer to a question, in the asker's own form. */
    HttpAnswer answered(Answer answer) {
        return HttpAnswer.of(200, type(version), envelope(version, header, Xml.withoutDeclaration(answer.content())));
    }

    /** The business code where the message could be read, a fault where it could not. */
    HttpAnswer refused(Refusal refusal) {
        return switch (refusal.code()) {
            case UNAUTHENTICATED, MALFORMED, TOO_LARGE, UNKNOWN_LINK ->
                new SoapFaults(version).fault(SoapFault.Code.CLIENT, refusal);
            case UNSUPPORTED_TYPE -> HttpAnswer.of(415, "text/plain;charset=UTF-8", utf8(SpanishWords.of(refusal)));
            case CONTRACT, CONFLICT, NOT_ENTITLED -> business("1", SpanishWords.of(refusal), "");
            case UNAVAILABLE, BUSY, NO_ANSWER, INTERNAL -> later(refusal);
        };
    }

    HttpAnswer fault(SoapFault fault) {
        return new SoapFaults(version).fault(fault);
    }

    /** To a method other than POST, and to a GET that does not ask for the WSDL. */
    static HttpAnswer wrongMethod() {
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
        return HttpAnswer.of(200, type(version), envelope(version, header, element));
    }

    private static String field(String name, String content) {
        return "<r:" + name + ">" + content + "</r:" + name + ">";
    }

    static String type(SoapVersion version) {
        return version.mediaType() + ";charset=UTF-8";
    }

    static byte[] envelope(SoapVersion version, String header, String body) {
        return utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelope()
                + "\">" + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>") + "<soap:Body>" + body
                + "</soap:Body></soap:Envelope>");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
