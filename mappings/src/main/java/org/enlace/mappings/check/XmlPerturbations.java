package org.enlace.mappings.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.enlace.mappings.source.SafeXml;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Changes the leaves of an XML document, one after the other, and restores each. Not thread-safe. */
final class XmlPerturbations {
    private final Document document;
    private final Perturbation.Others others;
    private final Set<String> embedded;
    private final List<Perturbation> found = new ArrayList<>();

    private XmlPerturbations(Document document, Perturbation.Others others, Set<String> embedded) {
        this.document = document;
        this.others = others;
        this.embedded = embedded;
    }

    /** @param embedded paths of texts that are JSON documents of their own */
    static List<Perturbation> of(byte[] message, Perturbation.Others others, Set<String> embedded) throws IOException {
        try {
            Document document = SafeXml.trees().parse(new ByteArrayInputStream(message));
            XmlPerturbations all = new XmlPerturbations(document, others, embedded);
            all.element(document.getDocumentElement().getLocalName(), document.getDocumentElement());
            return all.found;
        } catch (SAXException e) {
            throw new IOException("not well-formed");
        }
    }

    private void element(String path, Element element) throws IOException {
        List<Attr> attributes = attributes(element);
        for (Attr attribute : attributes) {
            attribute(path + "/@" + attribute.getLocalName(), attribute);
        }
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                children.add(below);
            }
        }
        for (Element child : children) {
            element(path + "/" + child.getLocalName(), child);
        }
        if (children.isEmpty()) {
            text(path, element);
            remove(attributes.isEmpty() ? path : path + Perturbation.WHOLE, element);
        }
    }

    private static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    private void attribute(String path, Attr attribute) throws IOException {
        String before = attribute.getValue();
        for (String other : others.of(path, before)) {
            attribute.setValue(other);
            keep(path, other);
        }
        attribute.setValue(before);
        Element owner = attribute.getOwnerElement();
        owner.removeAttributeNode(attribute);
        keep(path, "");
        owner.setAttributeNodeNS(attribute);
    }

    private void text(String path, Element element) throws IOException {
        String before = element.getTextContent();
        if (embedded.contains(path) && !before.isBlank()) {
            for (Perturbation inside : JsonPerturbations.of(before.getBytes(UTF_8), path, others, embedded)) {
                element.setTextContent(new String(inside.message(), UTF_8));
                keep(inside.path(), inside.value());
            }
        } else {
            for (String other : others.of(path, before)) {
                element.setTextContent(other);
                keep(path, other);
            }
        }
        element.setTextContent(before);
    }

    private void remove(String path, Element element) throws IOException {
        Node parent = element.getParentNode();
        Node next = element.getNextSibling();
        parent.removeChild(element);
        keep(path, "");
        parent.insertBefore(element, next);
    }

    private void keep(String path, String value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SafeXml.writing().transform(new DOMSource(document), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IOException("not writable");
        }
        found.add(new Perturbation(path, value, bytes.toByteArray()));
    }
}
