package org.enlace.connector.soap;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.Caller;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.security.NamespaceScope;
import org.enlace.connector.soap.xml.RecordingReader;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.XmlText;
import org.enlace.connector.soap.xroad.XroadHeaders;

/**
 * Reads one envelope in one pass: SOAP version, header with token, Body with one child. The parser's own messages never leave: they quote the input.
 */
public final class EnvelopeReader {

    private final XmlText source;
    private final SoapVersion version;
    private final SoapSettings settings;
    private final XMLStreamReader2 xml;
    private final Optional<RecordingReader> recording;
    private final NamespaceScope namespaceScope;

    private EnvelopeReader(XmlText source, SoapVersion version, SoapSettings settings) throws XMLStreamException {
        this.source = source;
        this.version = version;
        this.settings = settings;
        var plain = (XMLStreamReader2) Soap.reading().createXMLStreamReader(new StringReader(source.text()));
        this.recording = settings.security() == SoapSettings.Security.SIGNATURE
                ? Optional.of(RecordingReader.ofStranger(plain))
                : Optional.empty();
        this.xml = recording.isPresent() ? recording.get() : plain;
        this.namespaceScope = new NamespaceScope(recording.isPresent());
    }

    /**
     * Reads and authenticates.
     *
     * @param version the version in the content type
     * @param authenticate called with the token of the header, if there is one, before the Body is read; with a signature only after all was read
     * @throws MessageRefusedException MALFORMED, or as {@code authenticate} throws it
     * @throws SoapFaultException for another SOAP version or a header that must be understood and is not
     */
    static Envelope read(
            XmlText source,
            SoapVersion version,
            SoapSettings settings,
            Function<Optional<PresentedCredential>, Caller> authenticate) {
        try {
            EnvelopeReader reader = new EnvelopeReader(source, version, settings);
            try {
                return reader.envelope(authenticate);
            } finally {
                reader.xml.closeCompletely();
            }
        } catch (XMLStreamException quotesTheInput) {
            throw malformed("", "xml");
        }
    }

    /**
     * Authenticates by the beginning of an envelope, which must contain all of the header.
     *
     * @throws MessageRefusedException TOO_LARGE if the header does not end in it, and as {@link #read}
     */
    static void authenticate(
            XmlText beginning,
            SoapVersion version,
            SoapSettings settings,
            Function<Optional<PresentedCredential>, Caller> authenticate) {
        try {
            EnvelopeReader reader = new EnvelopeReader(beginning, version, settings);
            try {
                var unused = authenticate.apply(reader.toBody().shown());
            } finally {
                reader.xml.closeCompletely();
            }
        } catch (WstxEOFException cutInTheHeader) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "Header", "max-bytes");
        } catch (XMLStreamException quotesTheInput) {
            throw malformed("", "xml");
        }
    }

    /** Reads to the Body's start tag, past the header. */
    private HeaderReader toBody() throws XMLStreamException {
        if ("1.1".equals(xml.getVersion())) {
            // the payload is cut out and read again as XML 1.0
            throw malformed("", "xml");
        }
        next();
        if (!xml.getLocalName().equals("Envelope")) {
            throw malformed("Envelope", "required");
        }
        if (!xml.getNamespaceURI().equals(version.envelope())) {
            throw SoapFaultException.otherVersion();
        }
        namespaceScope.enter(xml);
        next();
        HeaderReader header = new HeaderReader(xml, version, settings);
        if (at("Header")) {
            header.read();
            next();
        }
        if (!at("Body")) {
            throw malformed("Body", "required");
        }
        namespaceScope.enter(xml);
        return header;
    }

    private Envelope envelope(Function<Optional<PresentedCredential>, Caller> authenticate) throws XMLStreamException {
        HeaderReader header = toBody();
        Optional<Caller> early =
                recording.isPresent() ? Optional.empty() : Optional.of(authenticate.apply(header.shown()));
        Optional<XroadHeaders> xroad = header.xroad();
        QName child = toChild();
        Payload payload = new Payload(source, namespaceScope, xml);
        payload.readToEnd();
        toEnd();
        Optional<MessageSignature> signature =
                recording.map(tree -> MessageSignature.of(tree.document(), settings, Instant.now()));
        Caller caller = early.orElseGet(() -> authenticate.apply(signature.map(MessageSignature::presented)));
        Optional<String> signed = signature.flatMap(MessageSignature::content);
        return new Envelope(caller, child, payload.bytes(), signed, xroad);
    }

    private QName toChild() throws XMLStreamException {
        next();
        if (!xml.isStartElement()) {
            throw malformed("Body", "one child");
        }
        return xml.getName();
    }

    private void toEnd() throws XMLStreamException {
        next();
        if (xml.isStartElement()) {
            throw malformed("Body", "one child");
        }
        end("Envelope");
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private boolean at(String name) {
        return xml.isStartElement()
                && xml.getLocalName().equals(name)
                && xml.getNamespaceURI().equals(version.envelope());
    }

    private void end(String name) throws XMLStreamException {
        next();
        if (xml.isStartElement()) {
            throw malformed(name, "one Header and one Body");
        }
    }

    /** Reads to the next tag; a DTD, an entity of the sender's own, or text between the tags of the envelope is refused. */
    private void next() throws XMLStreamException {
        int event = xml.next();
        while (event != START_ELEMENT && event != END_ELEMENT) {
            refuse(event);
            if ((event == CHARACTERS || event == CDATA) && !xml.isWhiteSpace()) {
                throw malformed("Envelope", "text");
            }
            event = xml.next();
        }
    }

    private static void refuse(int event) {
        if (event == DTD || event == ENTITY_REFERENCE) {
            throw malformed("", "doctype");
        }
    }

    public static MessageRefusedException malformed(String field, String rule) {
        return MessageRefusedException.of(RefusalCode.MALFORMED, field, rule);
    }
}
