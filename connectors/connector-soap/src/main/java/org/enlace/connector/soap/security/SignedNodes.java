package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Finds the elements that a signature may cover, by their ids: the Body, the Timestamp, the token and the header blocks, each at its place. An id
 * that is also on any other element is not accepted, so that nothing can be moved away and replaced.
 */
public final class SignedNodes {

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private SignedNodes() {}

    public static SignedNodes of(SecurityParts parts, Document envelope) {
        SignedNodes nodes = new SignedNodes();
        List<Element> allowed = new ArrayList<>(parts.headers());
        allowed.add(parts.body());
        allowed.add(parts.timestamp());
        parts.token().ifPresent(allowed::add);
        for (Element each : allowed) {
            String id = XmlElements.id(each);
            if (!id.isEmpty()) {
                nodes.byId.put(id, each);
            }
        }
        nodes.count(envelope.getDocumentElement());
        return nodes;
    }

    /**
     * Returns the element that a reference names. From now on the tree finds it by this id, and no other.
     *
     * @throws org.enlace.connector.MessageRefusedException MALFORMED for a reference to anything else, in the envelope or outside
     */
    public Element at(String uri) {
        if (uri == null || !uri.startsWith("#") || !byId.containsKey(uri.substring(1))) {
            throw malformed("Reference", "local");
        }
        String id = uri.substring(1);
        if (seen.getOrDefault(id, 0) != 1) {
            throw malformed("Id", "one");
        }
        Element element = byId.get(id);
        element.setIdAttributeNS(Soap.UTILITY, "Id", true);
        if (element.getOwnerDocument().getElementById(id) != element) {
            throw malformed("Id", "one");
        }
        return element;
    }

    /** Iterative: the depth is the sender's. */
    private void count(Element root) {
        Node at = root;
        while (at != null) {
            if (at instanceof Element element) {
                count(element.getAttributes());
            }
            Node next = at.getFirstChild();
            while (next == null && at != root) {
                next = at.getNextSibling();
                at = next == null ? at.getParentNode() : at;
            }
            at = next;
        }
    }

    private void count(NamedNodeMap attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = attribute.getLocalName();
            if ("id".equalsIgnoreCase(name)) {
                seen.merge(attribute.getValue(), 1, Integer::sum);
            }
            boolean type = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI());
            if (type && "type".equals(name)) {
                // the meaning of its prefix is not signed in the exclusive canonical form
                throw malformed("xsi:type", "unsigned");
            }
        }
    }
}
