package org.enlace.connector.soap;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.FaultCode;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlText;
import org.enlace.connector.soap.xroad.XroadFault;
import org.enlace.connector.soap.xroad.XroadService;

/** Reads a partner's answer envelope: its business code, or its fault. Anything else is unreadable. */
final class AnswerReader {

    /** Fault codes about our credential (WS-Security 1.1, §12, and the usual refinements of Client). */
    private static final Set<String> ABOUT_US = Set.of(
            "FailedAuthentication",
            "InvalidSecurity",
            "InvalidSecurityToken",
            "SecurityTokenUnavailable",
            "FailedCheck",
            "MessageExpired",
            "Client.Authentication");

    /** Codes of the standard that are kept in clear, as are those of the servers of X-Road. Any other could be a text about a person. */
    private static final Set<String> STANDARD = Set.of(
            "Client", "Server", "Sender", "Receiver", "VersionMismatch", "MustUnderstand", "DataEncodingUnknown");

    private final SoapSettings settings;
    private final XMLStreamReader xml;
    private final Optional<String> asked;
    private final String envelope;
    private Optional<String> answered = Optional.empty();

    private AnswerReader(XMLStreamReader xml, SoapSettings settings, Optional<String> asked) {
        this.xml = xml;
        this.settings = settings;
        this.asked = asked;
        this.envelope = settings.versions().get(0).envelope();
    }

    /** @param asked the X-Road id that the answer must name; empty where there is none */
    static SendOutcome read(PartnerAnswer answer, SoapSettings settings, Optional<String> asked) {
        try {
            XmlText text = XmlText.of(answer.body(), answer.type().charset());
            XMLStreamReader2 xml =
                    (XMLStreamReader2) Soap.reading().createXMLStreamReader(new StringReader(text.text()));
            try {
                return new AnswerReader(xml, settings, asked).outcome();
            } finally {
                xml.closeCompletely();
            }
        } catch (XMLStreamException | MessageRefusedException notTheContractsAnswer) {
            return fault(FaultCode.PARTNER_ANSWER_UNREADABLE);
        }
    }

    private SendOutcome outcome() throws XMLStreamException {
        xml.nextTag();
        require(envelope, "Envelope");
        xml.nextTag();
        if (xml.getLocalName().equals("Header")) {
            header();
            xml.nextTag();
        }
        require(envelope, "Body");
        xml.nextTag();
        boolean fault = xml.getLocalName().equals("Fault");
        require(fault ? envelope : settings.namespace(), fault ? "Fault" : settings.answer());
        Map<String, String> fields = fault && envelope.equals(Soap.ENVELOPE_12) ? codes() : fields();
        while (xml.hasNext()) {
            xml.next();
        }
        return fault ? ofFault(fields.getOrDefault("faultcode", "")) : ofAnswer(fields);
    }

    private void header() throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            boolean id = xml.getLocalName().equals("id") && XroadService.HEADERS.equals(xml.getNamespaceURI());
            if (id && answered.isPresent()) {
                throw new XMLStreamException("two ids");
            }
            if (id) {
                answered = Optional.of(text());
            } else {
                ((XMLStreamReader2) xml).skipElement();
            }
        }
    }

    /** The texts of the child elements, by local name; children with children of their own count as empty. */
    private Map<String, String> fields() throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            fields.putIfAbsent(xml.getLocalName(), text());
        }
        return fields;
    }

    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(depth == 1 ? xml.getText() : "");
                default -> {}
            }
        }
        return text.toString().trim();
    }

    private SendOutcome ofAnswer(Map<String, String> fields) {
        if (asked.isPresent() && !asked.equals(answered)) {
            // for any content, it is about another message
            return fault(FaultCode.PARTNER_ANSWER_UNREADABLE);
        }
        return switch (fields.getOrDefault(settings.codeField(), "")) {
            case "0" ->
                new SendOutcome.Receipt(
                        Optional.ofNullable(fields.get(settings.receiptField())).flatMap(PartnerAnswer::reference),
                        false);
            case "1" -> fault(FaultCode.PARTNER_REFUSED, "code 1");
            case "-1" -> fault(FaultCode.PARTNER_TROUBLE, "code -1");
            default -> fault(FaultCode.PARTNER_ANSWER_UNREADABLE);
        };
    }

    /** Returns all of the codes of a SOAP 1.2 fault, outermost first, mapped to one of SOAP 1.1: the most specific of them. */
    private Map<String, String> codes() throws XMLStreamException {
        List<String> values = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamReader.START_ELEMENT && isValue()) {
                values.add(text());
            } else if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
            }
        }
        return Map.of(
                "faultcode",
                values.stream()
                        .filter(each -> ABOUT_US.contains(local(each)))
                        .findFirst()
                        .orElse(values.isEmpty() ? "" : values.get(0)));
    }

    private boolean isValue() {
        return xml.getLocalName().equals("Value") && envelope.equals(xml.getNamespaceURI());
    }

    private static String local(String code) {
        return code.substring(code.indexOf(':') + 1);
    }

    private SendOutcome ofFault(String code) {
        String local = local(code);
        String status = "fault " + (isStandard(local) ? local : "other");
        if (asked.isPresent()) {
            Optional<FaultCode> road = XroadFault.of(local);
            if (road.isPresent()) {
                return fault(road.get(), status);
            }
        }
        if (ABOUT_US.contains(local)) {
            return fault(FaultCode.PARTNER_UNAUTHORIZED, status);
        }
        boolean ourFault = local.equals("Client") || local.startsWith("Client.") || local.equals("Sender");
        return fault(ourFault ? FaultCode.PARTNER_REFUSED : FaultCode.PARTNER_TROUBLE, status);
    }

    private static boolean isStandard(String code) {
        return STANDARD.contains(code) || ABOUT_US.contains(code) || XroadFault.isKnown(code);
    }

    private void require(String namespace, String name) throws XMLStreamException {
        xml.require(XMLStreamReader.START_ELEMENT, namespace, name);
    }

    private static SendOutcome fault(FaultCode code) {
        return SendOutcome.Fault.of(code);
    }

    /** A fault with the status of the protocol; the route adds that of HTTP and the content. */
    private static SendOutcome fault(FaultCode code, String status) {
        return SendOutcome.Fault.of(code).answering(RefusedAnswer.of("SOAP " + status));
    }
}
