package org.enlace.connector.soap;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.security.Algorithms;
import org.enlace.connector.soap.security.CanonicalContent;
import org.enlace.connector.soap.security.SecurityParts;
import org.enlace.connector.soap.security.SignedNodes;
import org.enlace.connector.soap.security.SignerReference;
import org.enlace.connector.soap.security.TimestampCheck;
import org.enlace.connector.soap.xml.XmlElements;
import org.enlace.connector.soap.xroad.XroadService;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Checks the signature of one envelope. The constructor checks that it covers the right elements, in the one allowed way; the owner of the key is
 * checked on request. Nothing is ever fetched: every reference is to an element of this envelope that was found by its place. Not thread-safe.
 */
final class MessageSignature {

    private final SecurityParts parts;
    private final SignerReference signer;
    private final XMLSignature signature;
    private Optional<String> content = Optional.empty();

    private MessageSignature(SecurityParts parts, Document envelope, boolean xroad) {
        this.parts = parts;
        this.signer = SignerReference.of(parts);
        this.signature = unmarshal(parts.signature());
        check(signature.getObjects().isEmpty(), "Object", "unknown");
        checkWays();
        SignedNodes nodes = SignedNodes.of(parts, envelope);
        Set<Element> signed = new HashSet<>();
        for (Reference each : references()) {
            check(signed.add(nodes.at(each.getURI())), "Reference", "one");
        }
        check(signed.contains(parts.body()), "Body", "signed");
        check(signed.contains(parts.timestamp()), "Timestamp", "signed");
        if (xroad) {
            // all of them: an id that names another service or client would be another message
            parts.headers().stream()
                    .filter(each -> XroadService.HEADERS.equals(each.getNamespaceURI()))
                    .forEach(each -> check(signed.contains(each), each.getLocalName(), "signed"));
        }
    }

    /**
     * Finds and checks it.
     *
     * @throws org.enlace.connector.MessageRefusedException MALFORMED if a part is not signed or not in an allowed way, UNAUTHENTICATED if it is
     *     not current
     */
    static MessageSignature of(Document envelope, SoapSettings settings, java.time.Instant now) {
        SecurityParts parts = SecurityParts.of(envelope);
        TimestampCheck.check(parts.timestamp(), settings.clockTolerance(), now);
        return new MessageSignature(parts, envelope, settings.xroad() != null);
    }

    /** Returns the credential that the caller presents. */
    PresentedCredential presented() {
        return new PresentedCredential.Signature(signer.carried(), this::by);
    }

    /**
     * Returns the digest of the Body's content in canonical form: the same for every spelling of the same content. Known once the signature was
     * verified.
     */
    Optional<String> content() {
        return content;
    }

    private boolean by(X509Certificate certificate) {
        if (!signer.names().test(certificate) || !Algorithms.strong(certificate.getPublicKey())) {
            return false;
        }
        DOMValidateContext context = new DOMValidateContext(certificate.getPublicKey(), parts.signature());
        secure(context);
        context.setProperty("javax.xml.crypto.dsig.cacheReference", Boolean.TRUE);
        try {
            if (!signature.validate(context)) {
                return false;
            }
            content = Optional.of(contentOfBody());
            return true;
        } catch (XMLSignatureException quotesTheInput) {
            return false;
        }
    }

    private String contentOfBody() throws XMLSignatureException {
        String id = "#" + XmlElements.id(parts.body());
        for (Reference each : references()) {
            if (each.getURI().equals(id)) {
                try (InputStream canonical = each.getDigestInputStream()) {
                    return CanonicalContent.digest(canonical.readAllBytes());
                } catch (IOException e) {
                    throw new XMLSignatureException("canonical bytes in memory cannot be read", e);
                }
            }
        }
        throw new XMLSignatureException("the Body was signed a moment ago");
    }

    private void checkWays() {
        var info = signature.getSignedInfo();
        boolean canonical = info.getCanonicalizationMethod().getAlgorithm().equals(Algorithms.CANONICAL);
        check(canonical, "CanonicalizationMethod", "enumeration");
        String algorithm = info.getSignatureMethod().getAlgorithm();
        check(Algorithms.SIGNATURES.contains(algorithm), "SignatureMethod", "enumeration");
        for (Reference each : references()) {
            List<Transform> transforms = each.getTransforms();
            boolean one =
                    transforms.size() == 1 && transforms.get(0).getAlgorithm().equals(Algorithms.CANONICAL);
            check(one, "Transforms", "enumeration");
            check(Algorithms.DIGESTS.contains(each.getDigestMethod().getAlgorithm()), "DigestMethod", "enumeration");
        }
    }

    private List<Reference> references() {
        return signature.getSignedInfo().getReferences();
    }

    private static XMLSignature unmarshal(Element element) {
        DOMValidateContext context = new DOMValidateContext(new NoKey(), element);
        secure(context);
        try {
            return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
        } catch (MarshalException | RuntimeException quotesTheInput) {
            throw malformed("Signature", "enumeration");
        }
    }

    private static void secure(DOMValidateContext context) {
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw malformed(field, rule);
        }
    }

    /** Holds the place of the key while a signature is only read. */
    private static final class NoKey extends KeySelector {
        @Override
        public javax.xml.crypto.KeySelectorResult select(
                javax.xml.crypto.dsig.keyinfo.KeyInfo info,
                Purpose purpose,
                javax.xml.crypto.AlgorithmMethod method,
                javax.xml.crypto.XMLCryptoContext context) {
            throw new IllegalStateException("not asked for while reading");
        }
    }
}
