package org.enlace.mappings.source;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Passes the events of a stream reader to a SAX handler. Not thread-safe. */
public final class XmlToSax {
    private final XMLStreamReader reader;
    private final ContentHandler handler;
    private final AttributesImpl attributes = new AttributesImpl();

    public XmlToSax(XMLStreamReader reader, ContentHandler handler) {
        this.reader = reader;
        this.handler = handler;
    }

    public void begin() throws SAXException {
        handler.startDocument();
    }

    public void event(int event) throws SAXException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> finish();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                handler.characters(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            default -> {}
        }
    }

    public void end() throws SAXException {
        handler.endDocument();
    }

    private void start() throws SAXException {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            handler.startPrefixMapping(text(reader.getNamespacePrefix(i)), text(reader.getNamespaceURI(i)));
        }
        attributes.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.addAttribute(
                    text(reader.getAttributeNamespace(i)),
                    reader.getAttributeLocalName(i),
                    name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    "CDATA",
                    reader.getAttributeValue(i));
        }
        String qName = name(reader.getPrefix(), reader.getLocalName());
        handler.startElement(text(reader.getNamespaceURI()), reader.getLocalName(), qName, attributes);
    }

    private void finish() throws SAXException {
        String qName = name(reader.getPrefix(), reader.getLocalName());
        handler.endElement(text(reader.getNamespaceURI()), reader.getLocalName(), qName);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            handler.endPrefixMapping(text(reader.getNamespacePrefix(i)));
        }
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
