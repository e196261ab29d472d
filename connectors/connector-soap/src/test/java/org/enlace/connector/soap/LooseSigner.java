package org.enlace.connector.soap;

import java.security.PrivateKey;
import java.util.List;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signs a signed envelope once more, with other transforms for each reference: whole and right, but not in the way that is allowed. */
final class LooseSigner {

    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    private final List<Transform> transforms;

    /** @param transforms instead of the one that is allowed */
    LooseSigner(List<Transform> transforms) {
        this.transforms = transforms;
    }

    static Transform plain(String algorithm) {
        try {
            return XMLSignatureFactory.getInstance("DOM").newTransform(algorithm, (TransformParameterSpec) null);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Transform xpath(String expression) {
        try {
            return XMLSignatureFactory.getInstance("DOM")
                    .newTransform(Transform.XPATH, new javax.xml.crypto.dsig.spec.XPathFilterParameterSpec(expression));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param signed by WSS4J, with this key */
    String sign(String signed, PrivateKey key) throws Exception {
        Document document = MessageSigner.parse(signed);
        Element old = (Element)
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        Element info = (Element) old.getElementsByTagNameNS(Soap.SECURITY, "SecurityTokenReference")
                .item(0);
        Element security = (Element) old.getParentNode();
        List<Reference> references = List.of(
                reference(element(document, Soap.ENVELOPE, "Body")),
                reference(element(document, Soap.UTILITY, "Timestamp")));
        security.removeChild(old);
        KeyInfo keys = factory.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(info)));
        var way = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                references);
        DOMSignContext context = new DOMSignContext(key, security);
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(way, keys).sign(context);
        return MessageSigner.write(document);
    }

    private static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    private Reference reference(Element element) throws Exception {
        element.setIdAttributeNS(Soap.UTILITY, "Id", true);
        return factory.newReference(
                "#" + XmlElements.id(element),
                factory.newDigestMethod(DigestMethod.SHA256, null),
                transforms,
                null,
                null);
    }
}
