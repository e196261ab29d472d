package org.enlace.mappings.contract;

import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;

/**
 * The names that a schema declares: only these may appear in a finding, since any other name is foreign text.
 *
 * @param known local names of elements
 * @param attributes local names of attributes
 * @param required local names of elements that must stand somewhere
 */
record XsdNames(Set<String> known, Set<String> attributes, Set<String> required) {
    static XsdNames of(byte[] schema) throws UnreadableMessageException {
        XsdNames names = new XsdNames(new HashSet<>(), new HashSet<>(), new HashSet<>());
        XmlCursor cursor = XmlCursor.open(schema);
        int event = XMLStreamConstants.START_ELEMENT;
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT
                    && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(cursor.reader().getNamespaceURI())) {
                names.add(cursor);
            }
            event = cursor.next();
        }
        return names;
    }

    private void add(XmlCursor cursor) {
        String name = cursor.reader().getAttributeValue(null, "name");
        String reference = cursor.reader().getAttributeValue(null, "ref");
        String declared = name != null ? name : reference;
        if (declared == null || !cursor.reader().getLocalName().matches("element|attribute")) {
            return;
        }
        String local = declared.substring(declared.indexOf(':') + 1);
        if (cursor.reader().getLocalName().equals("attribute")) {
            attributes.add(local);
            return;
        }
        known.add(local);
        if (!"0".equals(cursor.reader().getAttributeValue(null, "minOccurs"))) {
            required.add(local);
        }
    }
}
