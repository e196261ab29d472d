package org.enlace.mappings.contract;

import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import org.enlace.mappings.source.Unreadable;
import org.enlace.mappings.source.XmlCursor;

/**
 * The names a schema declares: only these may be told in a finding, for any other name is a stranger's text.
 *
 * @param known local names of elements and attributes
 * @param required local names of elements that must stand somewhere
 */
record XsdNames(Set<String> known, Set<String> required) {
    static XsdNames of(byte[] schema) throws Unreadable {
        Set<String> known = new HashSet<>();
        Set<String> required = new HashSet<>();
        XmlCursor cursor = XmlCursor.open(schema);
        int event = javax.xml.stream.XMLStreamConstants.START_ELEMENT;
        while (event != javax.xml.stream.XMLStreamConstants.END_DOCUMENT) {
            if (event == javax.xml.stream.XMLStreamConstants.START_ELEMENT
                    && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(cursor.reader().getNamespaceURI())) {
                add(cursor, known, required);
            }
            event = cursor.next();
        }
        return new XsdNames(Set.copyOf(known), Set.copyOf(required));
    }

    private static void add(XmlCursor cursor, Set<String> known, Set<String> required) {
        String name = cursor.reader().getAttributeValue(null, "name");
        String reference = cursor.reader().getAttributeValue(null, "ref");
        String declared = name != null ? name : reference;
        if (declared == null || !cursor.reader().getLocalName().matches("element|attribute")) {
            return;
        }
        String local = declared.substring(declared.indexOf(':') + 1);
        known.add(local);
        if (!"0".equals(cursor.reader().getAttributeValue(null, "minOccurs"))) {
            required.add(local);
        }
    }
}
