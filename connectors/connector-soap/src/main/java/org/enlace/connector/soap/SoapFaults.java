package org.enlace.connector.soap;

import java.util.Locale;
import javax.xml.namespace.QName;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.HttpRefusal;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.Xml;

/** The faults of one version of SOAP. A fault of 1.1 travels with HTTP 500; in 1.2 the sender's own fault travels with 400. */
record SoapFaults(SoapVersion version) {

    private static final int LONGEST_NAME = 200;
    private static final String SUPPORTED = "<soap:Upgrade><soap:SupportedEnvelope xmlns:e=\"" + Soap.ENVELOPE_12
            + "\" qname=\"e:Envelope\"/></soap:Upgrade>";

    HttpAnswer fault(SoapFaultException fault) {
        if (version == SoapVersion.V1_1) {
            return fault(fault.code(), fault.refusal());
        }
        String header = fault.code() == SoapFaultException.Code.VERSION_MISMATCH
                ? SUPPORTED
                : fault.block().map(SoapFaults::notUnderstood).orElse("");
        return HttpAnswer.of(
                500,
                SoapAnswers.type(version),
                SoapAnswers.envelope(version, header, body(fault.code(), fault.refusal())));
    }

    /** A fault without headers. */
    HttpAnswer fault(SoapFaultException.Code code, MessageRefusedException messageRefusedException) {
        boolean sender = version == SoapVersion.V1_2 && code == SoapFaultException.Code.CLIENT;
        return HttpAnswer.of(
                sender ? 400 : 500,
                SoapAnswers.type(version),
                SoapAnswers.envelope(version, "", body(code, messageRefusedException)));
    }

    private String body(SoapFaultException.Code code, MessageRefusedException messageRefusedException) {
        String spanish = Xml.escape(SpanishWords.of(messageRefusedException));
        if (version == SoapVersion.V1_1) {
            return "<soap:Fault><faultcode>soap:" + code.word(version) + "</faultcode><faultstring xml:lang=\"es\">"
                    + spanish + "</faultstring></soap:Fault>";
        }
        return "<soap:Fault><soap:Code><soap:Value>soap:" + code.word(version) + "</soap:Value>"
                + (code == SoapFaultException.Code.CLIENT ? subcode(messageRefusedException.code()) : "")
                + "</soap:Code><soap:Reason><soap:Text xml:lang=\"es\">" + spanish
                + "</soap:Text><soap:Text xml:lang=\"en\">" + Xml.escape(english(messageRefusedException))
                + "</soap:Text></soap:Reason></soap:Fault>";
    }

    private static String subcode(RefusalCode code) {
        boolean security = code == RefusalCode.UNAUTHENTICATED;
        return "<soap:Subcode><soap:Value xmlns:c=\"" + (security ? Soap.SECURITY : "urn:enlace:refusal") + "\">c:"
                + (security ? "FailedAuthentication" : code.name()) + "</soap:Value></soap:Subcode>";
    }

    private static String english(MessageRefusedException messageRefusedException) {
        StringBuilder words =
                new StringBuilder(HttpRefusal.of(messageRefusedException.code()).title(Locale.ENGLISH));
        messageRefusedException.findings().stream().limit(10).forEach(f -> words.append("; ")
                .append(f.field().isEmpty() ? "message" : f.field())
                .append(" breaks the rule ")
                .append(f.rule()));
        return words.toString();
    }

    private static String notUnderstood(QName block) {
        boolean tooLong =
                block.getLocalPart().length() + block.getNamespaceURI().length() > LONGEST_NAME;
        return tooLong || block.getNamespaceURI().isEmpty()
                ? ""
                : "<soap:NotUnderstood xmlns:n=\"" + Xml.escape(block.getNamespaceURI()) + "\" qname=\"n:"
                        + Xml.escape(block.getLocalPart()) + "\"/>";
    }
}
