package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import org.enlace.connector.soap.EnvelopeReader;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The parts of a signed envelope, found by their place in the tree, never by an id. Any other element in the Security header is refused, and so is
 * any element that is there twice.
 *
 * @param headers all blocks of the Header
 * @param token the BinarySecurityToken
 */
public record SecurityParts(
        Element body, List<Element> headers, Element timestamp, Element signature, Optional<Element> token) {

    /**
     * Finds them.
     *
     * @param envelope read by an {@link EnvelopeReader}: one Header at most, and one Body
     * @throws org.enlace.connector.MessageRefusedException MALFORMED for what is missing, twice or unknown
     */
    public static SecurityParts of(Document envelope) {
        List<Element> two = XmlElements.children(envelope.getDocumentElement());
        Element body = two.get(two.size() - 1);
        List<Element> headers = two.size() == 2 ? XmlElements.children(two.get(0)) : List.of();
        Element security = headers.stream()
                .filter(each -> XmlElements.is(each, Soap.SECURITY, "Security"))
                .findFirst()
                .orElseThrow(() -> malformed("Security", "required"));
        List<Element> parts = XmlElements.children(security);
        for (Element part : parts) {
            boolean known = XmlElements.is(part, Soap.UTILITY, "Timestamp")
                    || XmlElements.is(part, Soap.SECURITY, "BinarySecurityToken")
                    || XmlElements.is(part, XMLSignature.XMLNS, "Signature");
            if (!known) {
                throw malformed("Security", "unknown");
            }
        }
        return new SecurityParts(
                body,
                headers,
                one(parts, "Timestamp").orElseThrow(() -> malformed("Timestamp", "required")),
                one(parts, "Signature").orElseThrow(() -> malformed("Signature", "required")),
                one(parts, "BinarySecurityToken"));
    }

    private static Optional<Element> one(List<Element> parts, String name) {
        List<Element> found =
                parts.stream().filter(each -> each.getLocalName().equals(name)).toList();
        if (found.size() > 1) {
            throw malformed(name, "one");
        }
        return found.stream().findFirst();
    }
}
