package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.soap.security.NamespaceScope;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlText;

/**
 * The Body's child: its exact bytes, with the namespace declarations of its ancestors written into its start tag. Without them the bytes alone
 * would not be the same XML; all of them are written, since a prefix may also be part of a value ({@code xsi:type}).
 */
final class Payload {

    private static final int LONGEST_NAME = 200;

    private final XmlText source;
    private final NamespaceScope namespaceScope;
    private final XMLStreamReader2 xml;
    private final int start;
    private final int afterName;
    private final Set<String> own = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private int end;

    /** The reader stands on the child's start tag. */
    Payload(XmlText source, NamespaceScope namespaceScope, XMLStreamReader2 xml) {
        this.source = source;
        this.namespaceScope = namespaceScope;
        this.xml = xml;
        this.start = (int) xml.getLocationInfo().getStartingCharOffset();
        this.afterName = start + 1 + xml.getPrefixedName().length();
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            own.add(prefix == null ? "" : prefix);
        }
    }

    /** Reads to the child's end tag, collecting the prefixes in use. Everything is parsed, so content that is not well-formed is found here. */
    void readToEnd() throws XMLStreamException {
        int depth = 0;
        do {
            if (xml.isStartElement()) {
                depth++;
                note();
            } else if (xml.isEndElement()) {
                depth--;
            } else if (xml.getEventType() == XMLStreamReader2.ENTITY_REFERENCE) {
                throw EnvelopeReader.malformed("", "doctype");
            }
            if (depth > 0) {
                xml.next();
            }
        } while (depth > 0);
        end = (int) xml.getLocationInfo().getEndingCharOffset();
    }

    byte[] bytes() throws XMLStreamException {
        String text = source.text();
        String declaration = source.charset().equals(StandardCharsets.UTF_8)
                ? ""
                : "<?xml version=\"1.0\" encoding=\"" + source.charset().name() + "\"?>";
        return (declaration
                        + text.substring(start, afterName)
                        + namespaceScope.declarations(own, used)
                        + text.substring(afterName, end))
                .getBytes(source.charset());
    }

    private void note() {
        if (Soap.XOP.equals(xml.getNamespaceURI())) {
            // its content would be elsewhere; an attachment that is missing must not pass as one that is there
            throw EnvelopeReader.malformed("Include", "attachment");
        }
        check(xml.getLocalName(), xml.getPrefix());
        used.add(xml.getPrefix() == null ? "" : xml.getPrefix());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            check(xml.getAttributeLocalName(i), prefix);
            if (prefix != null && !prefix.isEmpty()) {
                used.add(prefix);
            }
        }
    }

    /** Limits names: a finding names fields, and a caller must not fill journals with names. */
    private static void check(String local, String prefix) {
        if (local.length() > LONGEST_NAME || prefix != null && prefix.length() > LONGEST_NAME) {
            throw EnvelopeReader.malformed("", "maxLength");
        }
    }
}
