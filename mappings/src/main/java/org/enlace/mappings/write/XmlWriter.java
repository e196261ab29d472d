package org.enlace.mappings.write;

import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.enlace.mappings.conversion.Notes;

/** Writes XML in UTF-8 without declaration: it goes into a SOAP Body. Arrays are repeated elements, {@code @name} an attribute. */
public final class XmlWriter implements MessageWriter {
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    private static final Pattern FOREIGN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private final Map<String, String> namespaces;

    /** @param namespaces prefix to namespace name; all are declared on the first element */
    public XmlWriter(Map<String, String> namespaces) {
        this.namespaces = new TreeMap<>(namespaces);
    }

    @Override
    public byte[] write(ObjectNode message, Notes notes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            Map.Entry<String, JsonNode> root = message.properties().iterator().next();
            element(writer, root.getKey(), root.getValue(), true);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a tree is always writable as XML");
        }
        return bytes.toByteArray();
    }

    private void element(XMLStreamWriter writer, String name, JsonNode value, boolean root) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode item : value) {
                element(writer, name, item, false);
            }
            return;
        }
        start(writer, name);
        if (root) {
            for (Map.Entry<String, String> namespace : namespaces.entrySet()) {
                writer.writeNamespace(namespace.getKey(), namespace.getValue());
            }
        }
        if (value.isObject()) {
            content(writer, value);
        } else if (!value.isNull()) {
            writer.writeCharacters(xmlText(value.asText()));
        }
        writer.writeEndElement();
    }

    private void content(XMLStreamWriter writer, JsonNode object) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().startsWith("@")) {
                writer.writeAttribute(
                        field.getKey().substring(1), xmlText(field.getValue().asText()));
            }
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().startsWith("@")) {
                element(writer, field.getKey(), field.getValue(), false);
            }
        }
    }

    private void start(XMLStreamWriter writer, String name) throws XMLStreamException {
        int colon = name.indexOf(':');
        if (colon < 0) {
            writer.writeStartElement(name);
        } else {
            String prefix = name.substring(0, colon);
            writer.writeStartElement(prefix, name.substring(colon + 1), namespaces.getOrDefault(prefix, ""));
        }
    }

    /** Replaces most control characters, which XML 1.0 does not allow. */
    private static String xmlText(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter >= '\uFFFE') {
                return FOREIGN.matcher(text).replaceAll("\uFFFD");
            }
        }
        return text;
    }

    @Override
    public String contentType() {
        return "text/xml; charset=UTF-8";
    }
}
