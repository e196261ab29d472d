package org.enlace.mappings.shape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.enlace.mappings.source.SafeXml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the places that an XML Schema of one document declares, from each global element on. Not thread-safe. */
final class XsdShape {
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final int DEEPEST = 20;

    private final Element schema;
    private final String target;
    private final boolean qualified;
    private final Map<String, Element> global = new HashMap<>();
    private final List<ContractField> fields = new ArrayList<>();

    private XsdShape(Element schema) {
        this.schema = schema;
        this.target = schema.getAttribute("targetNamespace");
        this.qualified = schema.getAttribute("elementFormDefault").equals("qualified");
        children(schema).forEach(each -> global.put(each.getLocalName() + " " + each.getAttribute("name"), each));
    }

    static Optional<ContractShape> read(byte[] bytes) {
        try {
            XsdShape shape = new XsdShape(
                    SafeXml.trees().parse(new ByteArrayInputStream(bytes)).getDocumentElement());
            shape.run();
            return Optional.of(ContractShape.of(shape.fields));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        }
    }

    private void run() {
        children(schema).stream()
                .filter(each -> each.getLocalName().equals("element"))
                .forEach(each -> element("", List.of(), each, 0));
    }

    private void element(String prefix, List<String> above, Element declared, int depth) {
        Element element = declared.hasAttribute("ref") ? global("element", declared.getAttribute("ref")) : declared;
        if (element == null || depth > DEEPEST) {
            return;
        }
        boolean top = depth == 0 || declared.hasAttribute("ref");
        String path = prefix.isEmpty() ? element.getAttribute("name") : prefix + "/" + element.getAttribute("name");
        List<String> namespaces = new ArrayList<>(above);
        namespaces.add(top || qualified || element.getAttribute("form").equals("qualified") ? target : "");
        Element type = type(element);
        boolean complex = type != null && type.getLocalName().equals("complexType");
        fields.add(new ContractField(
                path,
                namespaces,
                !complex || first(type, "simpleContent") != null,
                !declared.getAttribute("maxOccurs").isEmpty()
                        && !declared.getAttribute("maxOccurs").equals("1"),
                !declared.getAttribute("minOccurs").equals("0"),
                complex ? List.of() : values(type),
                label(element, type, "es"),
                label(element, type, "en")));
        if (complex) {
            content(path, namespaces, type, depth);
        }
    }

    private Element type(Element declared) {
        String name = declared.getAttribute("type");
        if (!name.isEmpty()) {
            Element complex = global("complexType", name);
            return complex != null ? complex : global("simpleType", name);
        }
        Element complex = first(declared, "complexType");
        return complex != null ? complex : first(declared, "simpleType");
    }

    private Element global(String kind, String name) {
        return global.get(kind + " " + name.substring(name.indexOf(':') + 1));
    }

    /** Adds the elements and attributes of a type, through its groups, choices and the type it extends. */
    private void content(String path, List<String> namespaces, Element at, int depth) {
        for (Element child : children(at)) {
            switch (child.getLocalName()) {
                case "element" -> element(path, namespaces, child, depth + 1);
                case "attribute" -> attribute(path, namespaces, child);
                case "sequence", "choice", "all", "complexContent", "simpleContent", "restriction" ->
                    content(path, namespaces, child, depth);
                case "extension" -> {
                    Element base = global("complexType", child.getAttribute("base"));
                    if (base != null && depth < DEEPEST) {
                        content(path, namespaces, base, depth + 1);
                    }
                    content(path, namespaces, child, depth);
                }
                case "group", "attributeGroup" -> {
                    Element group = global(child.getLocalName(), child.getAttribute("ref"));
                    if (group != null && depth < DEEPEST) {
                        content(path, namespaces, group, depth + 1);
                    }
                }
                default -> {}
            }
        }
    }

    private void attribute(String path, List<String> above, Element attribute) {
        List<String> namespaces = new ArrayList<>(above);
        namespaces.add(attribute.getAttribute("form").equals("qualified") ? target : "");
        Element type = type(attribute);
        fields.add(new ContractField(
                path + "/@" + attribute.getAttribute("name"),
                namespaces,
                true,
                false,
                attribute.getAttribute("use").equals("required"),
                values(type),
                label(attribute, type, "es"),
                label(attribute, type, "en")));
    }

    private static List<String> values(Element type) {
        Element restriction = type == null ? null : first(type, "restriction");
        return restriction == null
                ? List.of()
                : children(restriction).stream()
                        .filter(each -> each.getLocalName().equals("enumeration"))
                        .map(each -> each.getAttribute("value"))
                        .toList();
    }

    private static String label(Element declared, Element type, String language) {
        String own = label(declared, language);
        return own.isEmpty() && type != null ? label(type, language) : own;
    }

    private static String label(Element declared, String language) {
        Element annotation = first(declared, "annotation");
        return annotation == null
                ? ""
                : children(annotation).stream()
                        .filter(each -> language.equals(each.getAttributeNS(XMLConstants.XML_NS_URI, "lang")))
                        .map(each -> each.getTextContent().strip())
                        .findFirst()
                        .orElse("");
    }

    private static Element first(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getLocalName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && XS.equals(element.getNamespaceURI())) {
                children.add(element);
            }
        }
        return children;
    }
}
