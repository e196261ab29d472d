package org.enlace.connector.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes the facts of one link into a WSDL or schema: address, versions of SOAP, and the location of the imported files. Not thread-safe. */
final class ContractEdit {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final Set<String> BY_SCHEMA = Set.of("import", "include", "redefine");

    private final Document document;
    private final String address;
    private final Predicate<String> served;

    /** @param served true for the name of a file that callers can fetch */
    ContractEdit(Document document, String address, Predicate<String> served) {
        this.document = document;
        this.address = address;
        this.served = served;
    }

    void apply(List<SoapVersion> wanted) {
        Element root = document.getDocumentElement();
        if (XmlElements.is(root, WSDL, "definitions")) {
            List<Element> bindings = named(root, "binding");
            bindings.stream()
                    .filter(each -> version(each).isPresent())
                    .findFirst()
                    .ifPresent(model -> wanted.stream()
                            .filter(each -> bindings.stream()
                                    .noneMatch(binding -> version(binding).equals(Optional.of(each))))
                            .forEach(missing -> add(model, missing)));
            named(root, "binding").stream()
                    .filter(each ->
                            version(each).filter(has -> !wanted.contains(has)).isPresent())
                    .forEach(this::remove);
        }
        everyElement(root).forEach(this::place);
    }

    private static Optional<SoapVersion> version(Element binding) {
        return XmlElements.children(binding).stream()
                .filter(each -> each.getLocalName().equals("binding"))
                .flatMap(each -> SoapVersion.bound(each.getNamespaceURI()).stream())
                .findFirst();
    }

    private void add(Element model, SoapVersion version) {
        String suffix = version == SoapVersion.V1_1 ? "Soap11" : "Soap12";
        copy(model, version, suffix);
        for (Element port : ports(model)) {
            Element other = copy(port, version, suffix);
            other.setAttribute("binding", port.getAttribute("binding") + suffix);
        }
    }

    /** Copies the model beside itself, with another name, its SOAP elements in the other version. */
    private Element copy(Element model, SoapVersion version, String suffix) {
        Element copy = (Element) model.cloneNode(true);
        copy.setAttribute("name", model.getAttribute("name") + suffix);
        model.getParentNode().insertBefore(copy, model.getNextSibling());
        for (Element each : everyElement(copy)) {
            if (SoapVersion.bound(each.getNamespaceURI()).isPresent()) {
                String prefix = suffix.toLowerCase(Locale.ROOT);
                Element renamed =
                        (Element) document.renameNode(each, version.binding(), prefix + ":" + each.getLocalName());
                renamed.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, version.binding());
            }
        }
        return copy;
    }

    private void remove(Element binding) {
        for (Node each : ports(binding)) {
            each.getParentNode().removeChild(each);
        }
        binding.getParentNode().removeChild(binding);
    }

    private List<Element> ports(Element binding) {
        String name = binding.getAttribute("name");
        return named(document.getDocumentElement(), "service").stream()
                .flatMap(service -> named(service, "port").stream())
                .filter(port ->
                        port.getAttribute("binding").replaceFirst("^.*:", "").equals(name))
                .toList();
    }

    private void place(Element element) {
        String local = element.getLocalName();
        if (local.equals("address")
                && SoapVersion.bound(element.getNamespaceURI()).isPresent()) {
            element.setAttribute("location", address);
        } else if (BY_SCHEMA.contains(local) && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(element.getNamespaceURI())) {
            point(element, "schemaLocation", "xsd");
        } else if (XmlElements.is(element, WSDL, "import")) {
            point(element, "location", "wsdl");
        }
    }

    private void point(Element element, String attribute, String kind) {
        String name = element.getAttribute(attribute);
        if (name.endsWith("." + kind) && !name.contains("/") && served.test(name)) {
            element.setAttribute(attribute, address + "?" + kind + "=" + name);
        }
    }

    private static List<Element> named(Element parent, String name) {
        return XmlElements.children(parent).stream()
                .filter(each -> XmlElements.is(each, WSDL, name))
                .toList();
    }

    private static List<Element> everyElement(Element root) {
        List<Element> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(XmlElements.children(all.get(i)));
        }
        return all;
    }
}
