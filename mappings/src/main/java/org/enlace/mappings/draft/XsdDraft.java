package org.enlace.mappings.draft;

import java.util.Set;

/** Writes an XML Schema that the sample keeps. */
final class XsdDraft {
    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Sample sample;
    private final Set<Outline> codes;

    /** @param codes places whose values are codes */
    XsdDraft(Sample sample, Set<Outline> codes) {
        this.sample = sample;
        this.codes = codes;
    }

    String write() {
        StringBuilder text =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema xmlns:xs=\"" + XS + "\"");
        if (!sample.namespace().isEmpty()) {
            text.append(" targetNamespace=\"")
                    .append(escaped(sample.namespace()))
                    .append('"');
        }
        text.append(" elementFormDefault=\"qualified\">\n");
        sample.root().children.values().forEach(top -> element(top, null, "  ", text));
        return text.append("</xs:schema>\n").toString();
    }

    private void element(Outline at, Outline above, String indent, StringBuilder text) {
        boolean optional = above != null && at.parents < above.occurrences;
        text.append(indent).append("<xs:element name=\"").append(at.name).append('"');
        text.append(above != null && at.unqualified ? " form=\"unqualified\"" : "");
        text.append(optional ? " minOccurs=\"0\"" : "").append(at.repeated ? " maxOccurs=\"unbounded\"" : "");
        text.append(">\n");
        String inner = indent + "    ";
        if (at.children.isEmpty()) {
            simple(at, indent + "  ", text);
        } else if (at.leaf()) {
            text.append(indent).append("  <xs:complexType>\n");
            text.append(inner).append("<xs:simpleContent><xs:extension base=\"xs:string\">\n");
            attributes(at, inner, text);
            text.append(inner).append("</xs:extension></xs:simpleContent>\n");
            text.append(indent).append("  </xs:complexType>\n");
        } else {
            text.append(indent).append("  <xs:complexType>\n");
            text.append(inner).append("<xs:sequence>\n");
            at.children.values().stream()
                    .filter(child -> !child.attribute)
                    .forEach(child -> element(child, at, inner + "  ", text));
            text.append(inner).append("</xs:sequence>\n");
            attributes(at, inner, text);
            text.append(indent).append("  </xs:complexType>\n");
        }
        text.append(indent).append("</xs:element>\n");
    }

    private void attributes(Outline at, String indent, StringBuilder text) {
        for (Outline child : at.children.values()) {
            if (child.attribute) {
                text.append(indent)
                        .append("<xs:attribute name=\"")
                        .append(child.name)
                        .append('"');
                text.append(child.parents == at.occurrences ? " use=\"required\"" : "")
                        .append(">\n");
                simple(child, indent + "  ", text);
                text.append(indent).append("</xs:attribute>\n");
            }
        }
    }

    private void simple(Outline at, String indent, StringBuilder text) {
        ValueLimits limits = ValueLimits.of(at, codes.contains(at));
        boolean gaps = at.filled < at.occurrences;
        String base = limits.isoDate() && !gaps ? "xs:date" : "xs:string";
        text.append(indent)
                .append("<xs:simpleType><xs:restriction base=\"")
                .append(base)
                .append("\">");
        if (!gaps && !limits.values().isEmpty()) {
            limits.values().forEach(value -> facet("enumeration", value, text));
        } else if (!gaps && !limits.pattern().isEmpty()) {
            facet("pattern", limits.pattern(), text);
        } else {
            if (!gaps) {
                facet("minLength", "1", text);
            }
            facet("maxLength", String.valueOf(Math.max(limits.length(), 2 * at.longest)), text);
        }
        text.append("</xs:restriction></xs:simpleType>\n");
    }

    private static void facet(String name, String value, StringBuilder text) {
        text.append("<xs:")
                .append(name)
                .append(" value=\"")
                .append(escaped(value))
                .append("\"/>");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replaceAll("[\r\n\t]", " ");
    }
}
