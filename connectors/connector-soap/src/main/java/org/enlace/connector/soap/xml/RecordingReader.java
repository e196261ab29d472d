package org.enlace.connector.soap.xml;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Builds a tree of everything that is read through it. A signature is checked over the same events of the same parser from which the message is
 * taken: two parsers might see two messages. Not thread-safe.
 */
public final class RecordingReader extends StreamReader2Delegate {

    /** The limit for elements and attributes. A tree of small ones takes twenty times the memory of its bytes. */
    private static final int MOST_NODES = 100_000;

    private final XMLStreamReader2 xml;
    private final boolean trusted;
    private final Document document = Soap.tree();
    private Node at = document;
    private int nodes;

    private RecordingReader(XMLStreamReader2 xml, boolean trusted) {
        super(xml);
        this.xml = xml;
        this.trusted = trusted;
    }

    /** Reads a caller's envelope: a bounded tree, and comments are refused, since a signature does not cover them. */
    public static RecordingReader ofStranger(XMLStreamReader2 xml) {
        return new RecordingReader(xml, false);
    }

    /** Reads an envelope that we are about to sign; comments are left out of the tree. */
    public static RecordingReader ofOurs(XMLStreamReader2 xml) {
        return new RecordingReader(xml, true);
    }

    /** Returns the document that was read until now. */
    public Document document() {
        return document;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = xml.next();
        switch (event) {
            case START_ELEMENT -> enter();
            case END_ELEMENT -> at = at.getParentNode();
            case CHARACTERS, CDATA, SPACE -> text();
            case PROCESSING_INSTRUCTION -> instruction();
            case COMMENT -> comment();
            case DTD, ENTITY_REFERENCE -> throw malformed("", "doctype");
            default -> {}
        }
        return event;
    }

    private void enter() {
        Element element = document.createElementNS(orNull(xml.getNamespaceURI()), xml.getPrefixedName());
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            String name = prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
            String uri = xml.getNamespaceURI(i);
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri == null ? "" : uri);
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String local = xml.getAttributeLocalName(i);
            String name = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
            element.setAttributeNS(orNull(xml.getAttributeNamespace(i)), name, xml.getAttributeValue(i));
        }
        nodes += 1 + xml.getAttributeCount() + xml.getNamespaceCount();
        if (nodes > MOST_NODES && !trusted) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "maxElements");
        }
        at.appendChild(element);
        at = element;
    }

    private void comment() {
        if (!trusted) {
            throw malformed("", "comment");
        }
    }

    private void text() {
        if (at != document) {
            at.appendChild(document.createTextNode(xml.getText()));
        }
    }

    private void instruction() {
        if (at != document) {
            String data = xml.getPIData();
            at.appendChild(document.createProcessingInstruction(xml.getPITarget(), data == null ? "" : data));
        }
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event != START_ELEMENT && event != END_ELEMENT) {
            boolean text = event == CHARACTERS || event == CDATA;
            if (text && !xml.isWhiteSpace() || event == END_DOCUMENT) {
                throw new XMLStreamException("text where a tag must be");
            }
            event = next();
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != END_ELEMENT; event = next()) {
            if (event == START_ELEMENT) {
                throw new XMLStreamException("an element where a text must be");
            }
            text.append(event == PROCESSING_INSTRUCTION ? "" : xml.getText());
        }
        return text.toString();
    }

    @Override
    public void skipElement() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == START_ELEMENT ? 1 : event == END_ELEMENT ? -1 : 0;
        }
    }

    private static String orNull(String uri) {
        return uri == null || uri.isEmpty() ? null : uri;
    }
}
