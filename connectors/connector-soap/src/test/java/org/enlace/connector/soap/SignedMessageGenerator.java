package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.wss4j.dom.WSConstants;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.SettingsFrom;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Generates signed envelopes from a seed, half of them signed by WSS4J and half by the gateway, and changes some of them after they were signed. */
final class SignedMessageGenerator {

    static final MessageSigner RSA = SignatureLinkTest.ANA;
    static final MessageSigner EC = MessageSigner.ec("ana-generada");
    static final String NAMESPACE = "urn:n";

    private static final List<Integer> KEY_NAMES = List.of(
            WSConstants.BST_DIRECT_REFERENCE,
            WSConstants.X509_KEY_IDENTIFIER,
            WSConstants.SKI_KEY_IDENTIFIER,
            WSConstants.THUMBPRINT_IDENTIFIER,
            WSConstants.ISSUER_SERIAL);
    private static final List<String> RSA_ALGORITHMS = List.of(
            WSConstants.RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", WSConstants.RSA_SHA512);
    private static final List<String> EC_ALGORITHMS =
            List.of(WSConstants.ECDSA_SHA256, WSConstants.ECDSA_SHA384, WSConstants.ECDSA_SHA512);
    private static final List<String> DIGESTS = List.of(WSConstants.SHA256, WSConstants.SHA384, WSConstants.SHA512);
    private static final List<String> TEXTS = List.of(
            "MARCA",
            "Ñandú",
            " a  b ",
            "&amp;&lt;",
            "<![CDATA[<x> ]] ]]>",
            "\r\n",
            "&#13;",
            "&#x1F600;",
            "𝄞",
            "\t",
            "");
    private static final List<String> ALGORITHMS = List.of(
            WSConstants.RSA_SHA1,
            WSConstants.HMAC_SHA256,
            WSConstants.RSA_SHA512,
            WSConstants.SHA1,
            WSConstants.SHA512,
            WSConstants.C14N_OMIT_COMMENTS,
            WSConstants.C14N_EXCL_WITH_COMMENTS,
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature");

    private final Random random;

    SignedMessageGenerator(long seed) {
        this.random = new Random(seed);
    }

    /**
     * An envelope.
     *
     * @param change what was done to it after it was signed; empty if nothing
     */
    record Generated(String envelope, Optional<String> change) {}

    Generated next() {
        String signed = random.nextBoolean() ? signedByWss4j() : signedByGateway();
        return random.nextBoolean() ? new Generated(signed, Optional.empty()) : changed(signed);
    }

    private String signedByWss4j() {
        MessageSigner signer = random.nextInt(4) == 0 ? EC : RSA;
        String version = random.nextBoolean() ? Soap.ENVELOPE : Soap.ENVELOPE_12;
        String header = random.nextInt(3) == 0 ? "<e:Header><x:otro xmlns:x=\"urn:x\">1</x:otro></e:Header>" : "";
        String bare = "<e:Envelope xmlns:e=\"" + version + "\"" + any(List.of("", " xmlns:z=\"urn:z\"", "\n "))
                + ">" + any(List.of("", "\n  ")) + header + "<e:Body>" + any(List.of("", " ")) + payload()
                + "</e:Body></e:Envelope>";
        return signer.sign(bare, with -> {
            with.setKeyIdentifierType(any(KEY_NAMES));
            with.setSignatureAlgorithm(any(signer == EC ? EC_ALGORITHMS : RSA_ALGORITHMS));
            with.setDigestAlgo(any(DIGESTS));
        });
    }

    private String signedByGateway() {
        MessageSigner signer = random.nextInt(4) == 0 ? EC : RSA;
        SoapSettings settings = SettingsFrom.map(
                SoapSettings.class,
                Map.of(
                        "operation", "registrar",
                        "namespace", NAMESPACE,
                        "url", "https://h/",
                        "security", "signature",
                        "version", any(List.of("1.1", "1.2"))));
        PresentedCredential key = new PresentedCredential.SigningKey(signer.key(), signer.certificate());
        OutboundRequest request =
                new OutboundRequest("clave-1", "text/xml", payload().getBytes(UTF_8), Optional.empty());
        return new String(
                new SoapExchange(settings, () -> Optional.of(key)).ask(request).body(), UTF_8);
    }

    private String payload() {
        StringBuilder xml = new StringBuilder("<n:registrar xmlns:n=\"" + NAMESPACE + "\"");
        if (random.nextInt(3) == 0) {
            xml.append(" xmlns=\"urn:d\" xmlns:sin=\"urn:sin\"");
        }
        xml.append(any(List.of("", " ", "\n"))).append('>');
        content(xml, 3);
        return xml.append("</n:registrar>").toString();
    }

    private void content(StringBuilder xml, int depth) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            xml.append(any(TEXTS));
            if (depth > 0 && random.nextBoolean()) {
                String name = any(List.of("n:a", "n:b", "c", "n:d.e-f"));
                xml.append('<').append(name);
                attributes(xml);
                if (random.nextInt(4) == 0) {
                    xml.append("/>");
                    continue;
                }
                xml.append('>');
                content(xml, depth - 1);
                xml.append("</").append(name).append(any(List.of("", " "))).append('>');
            }
        }
    }

    private void attributes(StringBuilder xml) {
        if (random.nextInt(3) == 0) {
            xml.append(any(List.of(" z='1'", " z=\"a&#10;b\"", "  z = 'x\"y'")));
        }
        if (random.nextInt(3) == 0) {
            xml.append(any(List.of(" n:a=\"2\"", " xmlns:q=\"urn:q\" q:a='&lt;'", " xml:lang=\"es\"", " xmlns=\"\"")));
        }
    }

    private Generated changed(String signed) {
        List<Function<String, String>> changes = List.of(
                this::changeCharacter,
                this::changeAlgorithm,
                this::insertText,
                this::removeElement,
                this::copyElement,
                this::moveElement,
                this::renameId,
                this::declareNamespace,
                text -> MessageSigner.write(MessageSigner.parse(text)));
        int chosen = random.nextInt(changes.size());
        return new Generated(changes.get(chosen).apply(signed), Optional.of("change " + chosen));
    }

    private String changeCharacter(String text) {
        int at = text.indexOf('>') + random.nextInt(text.length() - text.indexOf('>'));
        while (at < text.length() - 1 && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(0, at) + (char) ('a' + random.nextInt(26)) + text.substring(at + 1);
    }

    private String changeAlgorithm(String text) {
        int from = 0;
        for (int i = random.nextInt(6); i >= 0; i--) {
            int next = text.indexOf("Algorithm=\"", from);
            from = next < 0 ? from : next + "Algorithm=\"".length();
        }
        return text.substring(0, from) + any(ALGORITHMS) + text.substring(text.indexOf('"', from));
    }

    private String insertText(String text) {
        int at = text.indexOf('>', random.nextInt(text.length() - 1)) + 1;
        String inserted = any(List.of(" ", "\n", "<!-- x -->", "<?x y?>", "x", "<n:a xmlns:n=\"urn:n\"/>"));
        return text.substring(0, at) + inserted + text.substring(at);
    }

    private String removeElement(String text) {
        Document document = MessageSigner.parse(text);
        Element removed = any(document);
        removed.getParentNode().removeChild(removed);
        return MessageSigner.write(document);
    }

    private String copyElement(String text) {
        Document document = MessageSigner.parse(text);
        Element copied = any(document);
        any(document).appendChild(copied.cloneNode(true));
        return MessageSigner.write(document);
    }

    private String moveElement(String text) {
        Document document = MessageSigner.parse(text);
        Element moved = any(document);
        Element to = any(document);
        if (!within(moved, to)) {
            to.insertBefore(moved, to.getFirstChild());
        }
        return MessageSigner.write(document);
    }

    private String renameId(String text) {
        Document document = MessageSigner.parse(text);
        any(document).setAttributeNS(Soap.UTILITY, "wsu:Id", any(document).getAttributeNS(Soap.UTILITY, "Id"));
        return MessageSigner.write(document);
    }

    private String declareNamespace(String text) {
        int at = text.indexOf(":Body") + ":Body".length();
        return text.substring(0, at)
                + any(List.of(" xmlns:y=\"urn:y\"", " xmlns=\"urn:y\"", " xmlns:n=\"urn:y\""))
                + text.substring(at);
    }

    private static boolean within(Element outer, Element element) {
        for (org.w3c.dom.Node at = element; at != null; at = at.getParentNode()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    /** Any element but the root. */
    private Element any(Document document) {
        NodeList all = document.getElementsByTagNameNS("*", "*");
        return (Element) all.item(1 + random.nextInt(all.getLength() - 1));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
