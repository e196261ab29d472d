package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** A start tag: namespace, prefix and name, then each attribute likewise with its value. */
record XmlTag(String namespace, String prefix, String name, List<String[]> attributes) {
    static XmlTag of(XMLStreamReader reader) {
        List<String[]> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new String[] {
                text(reader.getAttributePrefix(i)),
                text(reader.getAttributeNamespace(i)),
                reader.getAttributeLocalName(i),
                reader.getAttributeValue(i)
            });
        }
        return new XmlTag(text(reader.getNamespaceURI()), text(reader.getPrefix()), reader.getLocalName(), attributes);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    void write(XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(prefix, name, namespace);
        for (String[] a : attributes) {
            if (a[1].isEmpty()) {
                writer.writeAttribute(a[2], a[3]);
            } else {
                writer.writeAttribute(a[0], a[1], a[2], a[3]);
            }
        }
    }
}
