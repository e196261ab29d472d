package org.enlace.connector.soap;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A partner with a key, who signs with WSS4J: code of others, which knows nothing of ours. */
record MessageSigner(PrivateKey key, X509Certificate certificate) {

    private static final String ALIAS = "partner";
    private static final char[] STORE = "solo-en-esta-prueba".toCharArray();

    /** Common name and serial number are all that tells two apart. */
    static MessageSigner rsa(String name, int bits) {
        return make(name, "RSA", bits, "SHA256withRSA");
    }

    static MessageSigner ec(String name) {
        return make(name, "EC", 256, "SHA256withECDSA");
    }

    private static MessageSigner make(String name, String algorithm, int bits, String signature) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name + ", O=Institución ficticia, C=EX");
            Date from = Date.from(Instant.now().minusSeconds(3600));
            Date to = Date.from(Instant.now().plusSeconds(86_400));
            var builder = new JcaX509v3CertificateBuilder(
                    subject, BigInteger.valueOf(name.hashCode() & 0xffff), from, to, subject, keys.getPublic());
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            var signed = builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
            return new MessageSigner(keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(signed));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs Body and Timestamp; the token is in the header. */
    String sign(String envelope) {
        return sign(envelope, with -> {});
    }

    /** Signs an envelope that has no Security header yet. */
    String sign(String envelope, Consumer<WSSecSignature> how) {
        return sign(envelope, how, 300);
    }

    String sign(String envelope, Consumer<WSSecSignature> how, int secondsToLive) {
        try {
            Document document = parse(envelope);
            WSSecHeader header = new WSSecHeader(document);
            header.insertSecurityHeader();
            WSSecTimestamp timestamp = new WSSecTimestamp(header);
            timestamp.setTimeToLive(secondsToLive);
            timestamp.build();
            WSSecSignature signature = new WSSecSignature(header);
            signature.setUserInfo(ALIAS, new String(STORE));
            signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
            boolean ec = key.getAlgorithm().equals("EC");
            signature.setSignatureAlgorithm(ec ? WSConstants.ECDSA_SHA256 : WSConstants.RSA_SHA256);
            signature.setDigestAlgo(WSConstants.SHA256);
            String namespace = document.getDocumentElement().getNamespaceURI();
            signature.getParts().add(new WSEncryptionPart("Body", namespace, "Element"));
            signature.getParts().add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
            how.accept(signature);
            signature.build(crypto());
            return write(document);
        } catch (WSSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key and certificate, as WSS4J wants them. */
    Crypto crypto() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, STORE);
            store.setKeyEntry(ALIAS, key, STORE, new Certificate[] {certificate});
            store.setCertificateEntry("known", certificate);
            Merlin crypto = new Merlin();
            crypto.setKeyStore(store);
            crypto.setTrustStore(store);
            return crypto;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            DocumentBuilder parser = factory.newDocumentBuilder();
            // Otherwise it writes each error to the standard output too.
            parser.setErrorHandler(null);
            return parser.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(Document document) {
        try {
            Transformer same = TransformerFactory.newDefaultInstance().newTransformer();
            same.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            same.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
