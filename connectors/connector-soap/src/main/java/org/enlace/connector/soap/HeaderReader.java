package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.security.UsernameToken;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xroad.XroadHeaders;

/** Reads a SOAP header: takes the token and X-Road's blocks, checks {@code mustUnderstand}, skips the rest. */
final class HeaderReader {

    private static final Set<String> YES = Set.of("1", "true");

    private final XMLStreamReader2 xml;
    private final SoapVersion version;
    private final SoapSettings settings;
    private final Optional<XroadHeaders> xroad;
    private boolean security;
    private Optional<PresentedCredential> shown = Optional.empty();

    HeaderReader(XMLStreamReader2 xml, SoapVersion version, SoapSettings settings) {
        this.xml = xml;
        this.version = version;
        this.settings = settings;
        this.xroad = Optional.ofNullable(settings.xroad()).map(XroadHeaders::new);
    }

    /** The reader stands on the Header's start tag, and on its end tag afterwards. */
    void read() throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            block();
        }
    }

    /** The token, if there was one. */
    Optional<PresentedCredential> shown() {
        return shown;
    }

    /** X-Road's headers, checked; empty if the link asks for none. To be called after {@link #read}, also where there was no Header at all. */
    Optional<XroadHeaders> xroad() {
        xroad.ifPresent(XroadHeaders::check);
        return xroad;
    }

    private void block() throws XMLStreamException {
        String must = xml.getAttributeValue(version.envelope(), "mustUnderstand");
        boolean mandatory = isForUs() && must != null && YES.contains(must.strip());
        if (is(Soap.SECURITY, "Security")) {
            if (security) {
                throw malformed("Security", "one");
            }
            security = true;
            security(mandatory);
        } else if (xroad.isEmpty() || !xroad.get().take(xml)) {
            skip(mandatory);
        }
    }

    private boolean isForUs() {
        String role = xml.getAttributeValue(version.envelope(), version.roleName());
        return role == null || version.isOurs(role);
    }

    private void security(boolean mustUnderstand) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamReader2.START_ELEMENT) {
            if (settings.security() == SoapSettings.Security.SIGNATURE) {
                // checked when all of the envelope is there
                xml.skipElement();
            } else if (is(Soap.SECURITY, "UsernameToken")) {
                if (shown.isPresent()) {
                    throw malformed("UsernameToken", "one");
                }
                shown = Optional.of(new UsernameToken(xml, settings.clockTolerance()).read(Instant.now()));
            } else {
                // a signature that must be understood and is not checked would be a false answer
                skip(mustUnderstand && !is(Soap.UTILITY, "Timestamp"));
            }
        }
    }

    private void skip(boolean mustUnderstand) throws XMLStreamException {
        if (mustUnderstand) {
            throw SoapFaultException.notUnderstood(xml.getName());
        }
        xml.skipElement();
    }

    private boolean is(String namespace, String name) {
        return xml.getLocalName().equals(name) && xml.getNamespaceURI().equals(namespace);
    }
}
