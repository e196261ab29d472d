package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.crypto.dsig.XMLSignature;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Element;

/**
 * The certificate that a signature names as its own (OASIS X.509 Token Profile 1.1): a token in the header, or an identifier of a certificate that
 * we have.
 *
 * @param carried the certificate itself, if it came along
 * @param names true for the certificate that is meant
 */
public record SignerReference(Optional<X509Certificate> carried, Predicate<X509Certificate> names) {

    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#";
    public static final String X509 = PROFILE + "X509v3";
    private static final String KEY_IDENTIFIER = PROFILE + "X509SubjectKeyIdentifier";
    private static final String THUMBPRINT =
            "http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    /** DER: an octet string within an octet string, each with one byte of length. */
    private static final int DER_HEADS = 4;

    private static final int LONGEST = 16_384;

    /**
     * Reads the signature's KeyInfo.
     *
     * @throws org.enlace.connector.MessageRefusedException MALFORMED for anything but one reference of a known kind
     */
    public static SignerReference of(SecurityParts parts) {
        List<Element> infos = XmlElements.children(parts.signature()).stream()
                .filter(each -> XmlElements.is(each, XMLSignature.XMLNS, "KeyInfo"))
                .toList();
        check(infos.size() == 1, "KeyInfo", "one");
        Element reference = only(infos.get(0), "KeyInfo");
        check(XmlElements.is(reference, Soap.SECURITY, "SecurityTokenReference"), "KeyInfo", "unknown");
        Element means = only(reference, "SecurityTokenReference");
        if (XmlElements.is(means, Soap.SECURITY, "Reference")) {
            return ofToken(means, parts.token());
        }
        if (XmlElements.is(means, Soap.SECURITY, "KeyIdentifier")) {
            return ofIdentifier(means);
        }
        check(XmlElements.is(means, XMLSignature.XMLNS, "X509Data"), "SecurityTokenReference", "unknown");
        return ofIssuer(only(means, "X509Data"));
    }

    private static SignerReference ofToken(Element reference, Optional<Element> token) {
        check(token.isPresent(), "BinarySecurityToken", "required");
        String id = XmlElements.id(token.get());
        boolean pointsAtToken = !id.isEmpty() && reference.getAttribute("URI").equals("#" + id);
        check(pointsAtToken, "SecurityTokenReference", "local");
        check(token.get().getAttribute("ValueType").equals(X509), "BinarySecurityToken", "type");
        return exactly(certificate(token.get()));
    }

    private static SignerReference ofIdentifier(Element identifier) {
        return switch (identifier.getAttribute("ValueType")) {
            case X509 -> exactly(certificate(identifier));
            case KEY_IDENTIFIER -> {
                byte[] wanted = bytes(identifier, "KeyIdentifier");
                yield new SignerReference(Optional.empty(), each -> Arrays.equals(wanted, keyIdentifier(each)));
            }
            case THUMBPRINT -> {
                byte[] wanted = bytes(identifier, "KeyIdentifier");
                yield new SignerReference(Optional.empty(), each -> Arrays.equals(wanted, thumbprint(each)));
            }
            default -> throw malformed("KeyIdentifier", "type");
        };
    }

    private static SignerReference ofIssuer(Element data) {
        check(XmlElements.is(data, XMLSignature.XMLNS, "X509IssuerSerial"), "X509Data", "unknown");
        List<Element> two = XmlElements.children(data);
        check(two.size() == 2, "X509IssuerSerial", "required");
        String issuer = two.get(0).getTextContent().strip();
        String serial = two.get(1).getTextContent().strip();
        check(issuer.length() <= LONGEST, "X509IssuerSerial", "maxLength");
        return new SignerReference(
                Optional.empty(),
                each -> each.getSerialNumber().toString().equals(serial) && Issuers.same(issuer, each));
    }

    private static SignerReference exactly(X509Certificate certificate) {
        return new SignerReference(Optional.of(certificate), certificate::equals);
    }

    private static X509Certificate certificate(Element holder) {
        byte[] bytes = bytes(holder, holder.getLocalName());
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException quotesTheInput) {
            throw malformed(holder.getLocalName(), "certificate");
        }
    }

    private static byte[] bytes(Element holder, String field) {
        String encoding = holder.getAttribute("EncodingType");
        check(encoding.isEmpty() || encoding.equals(Soap.BASE64), field, "base64");
        String text = holder.getTextContent();
        check(text.length() <= LONGEST, field, "maxLength");
        try {
            return Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]", ""));
        } catch (IllegalArgumentException none) {
            throw malformed(field, "base64");
        }
    }

    private static byte[] keyIdentifier(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
        return extension == null || extension.length <= DER_HEADS
                ? null
                : Arrays.copyOfRange(extension, DER_HEADS, extension.length);
    }

    private static byte[] thumbprint(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written, and every JDK has SHA-1", e);
        }
    }

    private static Element only(Element parent, String field) {
        List<Element> children = XmlElements.children(parent);
        check(children.size() == 1, field, "one");
        return children.get(0);
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw malformed(field, rule);
        }
    }
}
