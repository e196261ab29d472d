package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.Presented;

/** Reads a SOAP header: takes the token, minds {@code mustUnderstand}, skips the rest. */
final class HeaderReader {

    private static final Set<String> YES = Set.of("1", "true");

    private final XMLStreamReader2 xml;
    private boolean security;
    private Optional<Presented> shown = Optional.empty();

    /** The reader stands on the Header's start tag, and on its end tag afterwards. */
    HeaderReader(XMLStreamReader2 xml) {
        this.xml = xml;
    }

    Optional<Presented> read() throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            block();
        }
        return shown;
    }

    private void block() throws XMLStreamException {
        boolean mine =
                isForUs() && YES.contains(String.valueOf(xml.getAttributeValue(Soap.ENVELOPE, "mustUnderstand")));
        if (is(Soap.SECURITY, "Security")) {
            if (security) {
                throw malformed("Security", "one");
            }
            security = true;
            security(mine);
        } else if (mine) {
            throw notUnderstood();
        } else {
            xml.skipElement();
        }
    }

    private boolean isForUs() {
        String actor = xml.getAttributeValue(Soap.ENVELOPE, "actor");
        return actor == null || actor.isEmpty() || actor.equals(Soap.NEXT_ACTOR);
    }

    private void security(boolean mustUnderstand) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            if (is(Soap.SECURITY, "UsernameToken")) {
                if (shown.isPresent()) {
                    throw malformed("UsernameToken", "one");
                }
                shown = Optional.of(token());
            } else if (mustUnderstand && !is(Soap.UTILITY, "Timestamp")) {
                // a signature that must be understood and is not checked would be a lie
                throw notUnderstood();
            } else {
                xml.skipElement();
            }
        }
    }

    private Presented token() throws XMLStreamException {
        String user = null;
        String password = null;
        boolean text = true;
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            if (is(Soap.SECURITY, "Username")) {
                user = xml.getElementText();
            } else if (is(Soap.SECURITY, "Password")) {
                String type = xml.getAttributeValue(null, "Type");
                text = type == null || type.isEmpty() || type.equals(Soap.PASSWORD_TEXT);
                password = xml.getElementText();
            } else {
                xml.skipElement();
            }
        }
        return user == null || password == null || !text
                ? new Presented.Nothing()
                : new Presented.UserPassword(user, password);
    }

    private boolean is(String namespace, String name) {
        return xml.getLocalName().equals(name) && xml.getNamespaceURI().equals(namespace);
    }

    private static SoapFault notUnderstood() {
        return new SoapFault(SoapFault.Code.MUST_UNDERSTAND, malformed("Header", "mustUnderstand"));
    }
}
