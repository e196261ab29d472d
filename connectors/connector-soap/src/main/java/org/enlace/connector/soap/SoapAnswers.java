package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.Xml;

/**
 * The answers of a receiving link to one request, in the request's own version: business codes inside HTTP 200, faults with HTTP 500, or as SOAP
 * 1.2 says.
 *
 * @param header content of the answer's Header; empty for none
 */
record SoapAnswers(SoapSettings settings, SoapVersion version, String header) {

    /** The message beside code 0 where no agreement applies to the record. */
    static final String NO_RECIPIENT = "Recibido sin destinatario: ningún convenio se aplica";

    static final String RECEIPTS = "urn:enlace:receipt:v1";

    /** Returns the same with these headers in every answer but faults. */
    SoapAnswers with(String headers) {
        return new SoapAnswers(settings, version, headers);
    }

    /** Returns code 0, for the first message and for every repetition. */
    HttpAnswer taken(AcceptedMessage acceptedMessage) {
        return business(
                "0",
                acceptedMessage.withoutRecipient() ? NO_RECIPIENT : "Recibido",
                field(settings.receiptField(), acceptedMessage.receiptId().toString()));
    }

    /**
     * Code 0 with the signed receipt in the Header, which every contract allows: no receiver must understand it.
     *
     * @param signed JSON
     */
    HttpAnswer taken(AcceptedMessage acceptedMessage, String signed) {
        return with(header + "<e:ReciboFirmado xmlns:e=\"" + RECEIPTS + "\">" + Xml.escape(signed)
                        + "</e:ReciboFirmado>")
                .taken(acceptedMessage);
    }

    /** Returns the signed receipt alone, for a request by its address. */
    static HttpAnswer receipt(String signed) {
        return HttpAnswer.of(200, "application/json", utf8(signed)).with("Cache-Control", "no-store");
    }

    static HttpAnswer unknownReceipt() {
        return HttpAnswer.of(404, "text/plain;charset=UTF-8", utf8("No hay tal recibo / No such receipt"));
    }

    /** Returns the answer to a query, in the form of the partner that sent it. */
    HttpAnswer answered(QueryResponse answer) {
        return HttpAnswer.of(200, type(version), envelope(version, header, Xml.withoutDeclaration(answer.content())));
    }

    /** Returns the business code if the message could be read, otherwise a fault. */
    HttpAnswer refused(MessageRefusedException messageRefusedException) {
        return switch (messageRefusedException.code()) {
            case UNAUTHENTICATED, MALFORMED, TOO_LARGE, UNKNOWN_LINK ->
                new SoapFaults(version).fault(SoapFaultException.Code.CLIENT, messageRefusedException);
            case UNSUPPORTED_TYPE ->
                HttpAnswer.of(415, "text/plain;charset=UTF-8", utf8(SpanishWords.of(messageRefusedException)));
            case CONTRACT, CONFLICT, NOT_ENTITLED -> business("1", SpanishWords.of(messageRefusedException), "");
            case UNAVAILABLE, BUSY, NO_ANSWER, INTERNAL -> later(messageRefusedException);
        };
    }

    HttpAnswer fault(SoapFaultException fault) {
        return new SoapFaults(version).fault(fault);
    }

    /** Returns the answer to a method other than POST, and to a GET that does not request the WSDL. */
    static HttpAnswer wrongMethod() {
        return HttpAnswer.of(405, "text/plain;charset=UTF-8", utf8("Solo POST, o GET con ?wsdl"))
                .with("Allow", "POST, GET");
    }

    private HttpAnswer later(MessageRefusedException messageRefusedException) {
        HttpAnswer answer =
                business("-1", SpanishWords.of(MessageRefusedException.of(messageRefusedException.code())), "");
        boolean retryable = messageRefusedException.code().kind() == RefusalCode.Kind.GATEWAY
                && messageRefusedException.retryAfter().isPresent();
        return retryable
                ? answer.retryAfter(messageRefusedException.retryAfter().get())
                : answer;
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
