package org.enlace.mappings.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a contract that the sample keeps, as wide as possible: one sample shows little of what a partner may send. */
final class ContractDraft {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Sample sample;

    ContractDraft(Sample sample) {
        this.sample = sample;
    }

    String fileName() {
        return switch (sample.format()) {
            case "csv", "fixed" -> "layout.yaml";
            case "json" -> "message.schema.json";
            default -> "message.xsd";
        };
    }

    String write(String id) {
        return switch (sample.format()) {
            case "csv" -> layout();
            case "json" -> schema(id);
            default -> xsd();
        };
    }

    private String layout() {
        StringBuilder text = new StringBuilder();
        text.append("# Propuesta de ./enlace mapping init. / Draft of ./enlace mapping init.\nformat: csv\n");
        text.append("charset: ").append(sample.charset().name());
        text.append("\nlineEnd: ").append(sample.lineEnd());
        text.append("\nseparator: \"").append(sample.separator() == '\t' ? "\\t" : sample.separator());
        text.append("\"\nquote: \"\\\"\"\nheader: true\nrecords:\n  line:\n    fields:\n");
        for (Outline column : sample.root().children.get("line").children.values()) {
            String title =
                    column.title.equals(column.name) ? "" : ", title: \"" + column.title.replace("\"", "\\\"") + "\"";
            text.append("      - {name: ").append(column.name).append(title).append(", type: text}\n");
        }
        return text.toString();
    }

    private String schema(String id) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:enlace:contract:" + id.replace('/', ':'));
        describe(sample.root(), root, false);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable");
        }
    }

    private static void describe(Outline at, ObjectNode node, boolean repeated) {
        if (repeated) {
            node.put("type", "array");
            describe(at, node.putObject("items"), false);
        } else if (at.leaf()) {
            node.putArray("type").add("string").add("number").add("boolean").add("null");
        } else {
            node.put("type", "object");
            ObjectNode properties = node.putObject("properties");
            at.children.values().forEach(child -> describe(child, properties.putObject(child.name), child.repeated));
        }
    }

    private String xsd() {
        StringBuilder text =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema xmlns:xs=\"" + XS + "\"");
        if (!sample.namespace().isEmpty()) {
            text.append(" targetNamespace=\"").append(sample.namespace()).append('"');
        }
        text.append(" elementFormDefault=\"qualified\">\n");
        sample.root().children.values().forEach(top -> element(top, "  ", true, text));
        return text.append("</xs:schema>\n").toString();
    }

    private static void element(Outline at, String indent, boolean top, StringBuilder text) {
        text.append(indent).append("<xs:element name=\"").append(at.name).append('"');
        text.append(top ? "" : " minOccurs=\"0\"").append(at.repeated ? " maxOccurs=\"unbounded\"" : "");
        if (at.children.isEmpty()) {
            text.append(" type=\"xs:string\"/>\n");
            return;
        }
        text.append(">\n").append(indent).append("  <xs:complexType>\n");
        String inner = indent + "    ";
        if (at.leaf()) {
            text.append(inner).append("<xs:simpleContent><xs:extension base=\"xs:string\">\n");
            attributes(at, inner, text);
            text.append(inner).append("</xs:extension></xs:simpleContent>\n");
        } else {
            text.append(inner).append("<xs:sequence>\n");
            at.children.values().stream()
                    .filter(child -> !child.attribute)
                    .forEach(child -> element(child, inner + "  ", false, text));
            text.append(inner).append("</xs:sequence>\n");
            attributes(at, inner, text);
        }
        text.append(indent).append("  </xs:complexType>\n").append(indent).append("</xs:element>\n");
    }

    private static void attributes(Outline at, String indent, StringBuilder text) {
        at.children.values().stream().filter(child -> child.attribute).forEach(child -> text.append(indent)
                .append("<xs:attribute name=\"")
                .append(child.name)
                .append("\" type=\"xs:string\"/>\n"));
    }
}
