package org.enlace.mappings.contract;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Feeds the events of a cursor to the validator. Names are passed as the cursor's parser interned them, and without prefix: else the validator
 * looks up each of them in a table of its own, twice for each element. For one document. Not thread-safe.
 */
final class CursorEvents extends XMLFilterImpl {
    /** Carries an {@link UnreadableMessageException} through the validator. */
    static final class StoppedException extends SAXException {
        private static final long serialVersionUID = 1L;

        private final transient UnreadableMessageException why;

        private StoppedException(UnreadableMessageException why) {
            super(why.rule());
            this.why = why;
        }

        UnreadableMessageException why() {
            return why;
        }
    }

    private static final String INTERNED = "http://xml.org/sax/features/string-interning";

    private final XmlCursor cursor;
    private final XMLStreamReader reader;
    private final AttributesImpl attributes = new AttributesImpl();

    /** @param cursor stands on the start of the payload's root */
    CursorEvents(XmlCursor cursor) {
        this.cursor = cursor;
        this.reader = cursor.reader();
    }

    @Override
    public boolean getFeature(String name) {
        return name.equals(INTERNED);
    }

    @Override
    public void parse(InputSource nothing) throws SAXException {
        ContentHandler validator = getContentHandler();
        validator.startDocument();
        int event = XMLStreamConstants.START_ELEMENT;
        while (event != XMLStreamConstants.END_DOCUMENT) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(validator);
                case XMLStreamConstants.END_ELEMENT -> end(validator);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    validator.characters(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                default -> {}
            }
            event = next();
        }
        validator.endDocument();
    }

    private int next() throws StoppedException {
        try {
            return cursor.next();
        } catch (UnreadableMessageException e) {
            throw new StoppedException(e);
        }
    }

    private void start(ContentHandler validator) throws SAXException {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            validator.startPrefixMapping(text(reader.getNamespacePrefix(i)), text(reader.getNamespaceURI(i)));
        }
        attributes.clear();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            attributes.addAttribute(
                    text(reader.getAttributeNamespace(i)), name, name, "CDATA", reader.getAttributeValue(i));
        }
        String name = reader.getLocalName();
        validator.startElement(text(reader.getNamespaceURI()), name, name, attributes);
    }

    private void end(ContentHandler validator) throws SAXException {
        String name = reader.getLocalName();
        validator.endElement(text(reader.getNamespaceURI()), name, name);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            validator.endPrefixMapping(text(reader.getNamespacePrefix(i)));
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
