package org.enlace.mappings.source;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.enlace.mappings.conversion.Scalar;

/** Feeds an XML document to a matcher. Text of an element that holds elements is not read. */
final class XmlReading {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private XmlReading() {}

    static void read(byte[] document, Matcher matcher) throws UnreadableMessageException {
        XmlCursor cursor = XmlCursor.open(document);
        XMLStreamReader reader = cursor.reader();
        StringBuilder text = new StringBuilder();
        Matcher.Attributes attributes = (namespace, name) -> attribute(reader, namespace, name);
        boolean leaf = false;
        boolean nil = false;
        int event = XMLStreamConstants.START_ELEMENT;
        while (event != XMLStreamConstants.END_DOCUMENT) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    nil = isNil(reader);
                    leaf = true;
                    text.setLength(0);
                    matcher.start(namespace(reader), reader.getLocalName(), attributes);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (leaf) {
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    matcher.end(leaf ? word(text, nil) : null);
                    leaf = false;
                }
                default -> {}
            }
            event = cursor.next();
        }
    }

    private static Scalar word(StringBuilder text, boolean nil) {
        return nil ? Scalar.NULL : Scalar.of(text.toString());
    }

    private static boolean isNil(XMLStreamReader reader) {
        if (reader.getAttributeCount() == 0) {
            return false;
        }
        String nil = reader.getAttributeValue(XSI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    private static String namespace(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    private static String attribute(XMLStreamReader reader, String namespace, String name) {
        return reader.getAttributeValue(namespace, name);
    }
}
