package org.enlace.connector.soap.xml;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds nodes in a tree. */
public final class XmlElements {

    private XmlElements() {}

    /** The child elements, in order. */
    public static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** True for an element of this name. */
    public static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The element's {@code wsu:Id}; empty for none. */
    public static String id(Element element) {
        return element.getAttributeNS(Soap.UTILITY, "Id");
    }
}
