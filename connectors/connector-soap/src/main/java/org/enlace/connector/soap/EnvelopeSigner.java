package org.enlace.connector.soap;

import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.security.Algorithms;
import org.enlace.connector.soap.security.SignerReference;
import org.enlace.connector.soap.xml.RecordingReader;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signs one envelope with the link's key: Body, Timestamp, the token with our certificate, and the header blocks that have an id. The envelope is
 * written once; only the signature's text is put into it, so that the payload leaves with the bytes it came with. Not thread-safe.
 */
final class EnvelopeSigner {

    private static final int SECONDS_TO_LIVE = 300;

    private final PresentedCredential.SigningKey known;
    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    private final String run = UUID.randomUUID().toString();

    EnvelopeSigner(PresentedCredential.SigningKey known) {
        this.known = known;
    }

    /** Returns the Security header block, before it is signed. */
    String security(String must) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return "<wsse:Security soap:mustUnderstand=\"" + must + "\" xmlns:wsse=\"" + Soap.SECURITY + "\" xmlns:wsu=\""
                + Soap.UTILITY + "\"><wsse:BinarySecurityToken EncodingType=\"" + Soap.BASE64 + "\" ValueType=\""
                + SignerReference.X509 + "\"" + id("token") + ">" + certificate() + "</wsse:BinarySecurityToken>"
                + "<wsu:Timestamp" + id("time") + "><wsu:Created>" + now + "</wsu:Created><wsu:Expires>"
                + now.plusSeconds(SECONDS_TO_LIVE) + "</wsu:Expires></wsu:Timestamp>" + place() + "</wsse:Security>";
    }

    private String place() {
        return "<?signature " + run + "?>";
    }

    /** Returns an attribute that marks an element to be signed; the prefix is declared wherever it is used. */
    String id(String name) {
        return " xmlns:wsu=\"" + Soap.UTILITY + "\" wsu:Id=\"" + name + "-" + run + "\"";
    }

    /** Returns the same envelope with its signature. */
    String sign(String envelope) {
        try {
            Document document = read(envelope);
            List<Reference> references = new ArrayList<>();
            mark(document.getDocumentElement(), references);
            Element security = (Element)
                    document.getElementsByTagNameNS(Soap.SECURITY, "Security").item(0);
            factory.newXMLSignature(info(references), keyInfo(document)).sign(context(security));
            return envelope.replace(place(), write(security.getLastChild()));
        } catch (XMLStreamException
                | GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | TransformerException e) {
            // its message may quote the content
            throw new IllegalStateException(
                    "the envelope cannot be signed: " + e.getClass().getName());
        }
    }

    private static Document read(String envelope) throws XMLStreamException {
        var plain = (XMLStreamReader2) Soap.reading().createXMLStreamReader(new StringReader(envelope));
        RecordingReader xml = RecordingReader.ofOurs(plain);
        try {
            while (xml.hasNext()) {
                xml.next();
            }
            return xml.document();
        } finally {
            xml.closeCompletely();
        }
    }

    /** Marks children of the Header and of Security, and the Body; nothing of the payload. */
    private void mark(Element envelope, List<Reference> references) throws GeneralSecurityException {
        for (Element part : XmlElements.children(envelope)) {
            reference(part, references);
            for (Element block :
                    part.getLocalName().equals("Header") ? XmlElements.children(part) : List.<Element>of()) {
                reference(block, references);
                for (Element each : XmlElements.is(block, Soap.SECURITY, "Security")
                        ? XmlElements.children(block)
                        : List.<Element>of()) {
                    reference(each, references);
                }
            }
        }
    }

    private void reference(Element element, List<Reference> references) throws GeneralSecurityException {
        String id = XmlElements.id(element);
        if (id.endsWith(run)) {
            element.setIdAttributeNS(Soap.UTILITY, "Id", true);
            references.add(factory.newReference(
                    "#" + id,
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(factory.newTransform(Algorithms.CANONICAL, (TransformParameterSpec) null)),
                    null,
                    null));
        }
    }

    private SignedInfo info(List<Reference> references) throws GeneralSecurityException {
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(Algorithms.CANONICAL, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(Algorithms.signatureFor(known.key().getAlgorithm()), null),
                references);
    }

    private KeyInfo keyInfo(Document document) {
        Element reference = document.createElementNS(Soap.SECURITY, "wsse:SecurityTokenReference");
        Element token = document.createElementNS(Soap.SECURITY, "wsse:Reference");
        token.setAttribute("URI", "#token-" + run);
        token.setAttribute("ValueType", SignerReference.X509);
        reference.appendChild(token);
        return factory.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(reference)));
    }

    private DOMSignContext context(Element security) {
        DOMSignContext context = new DOMSignContext(known.key(), security);
        context.setDefaultNamespacePrefix("ds");
        return context;
    }

    private static String write(Node signature) throws TransformerException {
        Transformer same = Soap.writing();
        same.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        same.transform(new DOMSource(signature), new StreamResult(text));
        return text.toString();
    }

    private String certificate() {
        try {
            return Base64.getEncoder().encodeToString(known.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
