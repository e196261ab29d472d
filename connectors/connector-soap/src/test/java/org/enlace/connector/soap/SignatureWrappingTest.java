package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What an attacker makes of a message that somebody else signed: the signed elements stay in it, untouched, while another message stands where one
 * looks for it. Nothing of it may be taken, and nobody is ever called.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureWrappingTest {

    private static final MessageSigner ANA = SignatureLinkTest.ANA;
    private static final String FORGED = SoapTestEndpoint.PAYLOAD.replace("MARCA", "FORJADO");
    private static final String TRANSFORM = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"";

    private final WirePeer canary = new WirePeer();
    private String signed;
    private SoapTestEndpoint soapTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        signed = ANA.sign(SignatureLinkTest.bare());
        soapTestEndpoint = new SoapTestEndpoint(Map.of("security", "signature"));
    }

    @BeforeEach
    void aFreshIntake() {
        soapTestEndpoint.intake.reset();
        soapTestEndpoint.intake.signers(ANA.certificate());
    }

    @AfterAll
    void close() {
        soapTestEndpoint.close();
        assertThat(canary.connections()).as("connections to the outside").isZero();
        canary.close();
    }

    @Test
    void theMessageItselfIsGood() throws Exception {
        assertThat(soapTestEndpoint.post(signed).statusCode()).isEqualTo(200);
    }

    @Test
    void aTreeHasABound() throws Exception {
        try (SoapTestEndpoint wide = new SoapTestEndpoint(Map.of("security", "signature", "maxBytes", 4_000_000L))) {
            String many = SignatureLinkTest.bare().replace("<p:texto>", "<b/>".repeat(110_000) + "<p:texto>");
            HttpResponse<String> answer = wide.post(many);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("<faultcode>soap:Client<").contains("maxElements");
            assertThat(wide.intake.offers()).isZero();
        }
    }

    /** One way to change the good message. */
    record Forgery(String name, UnaryOperator<String> way) {
        @Override
        public String toString() {
            return name;
        }
    }

    Stream<Forgery> forgeries() {
        Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
        bodies(all);
        timestamps(all);
        ids(all);
        contents(all);
        references(all);
        keys(all);
        return all.entrySet().stream().map(each -> new Forgery(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void nothingOfAForgeryIsTaken(Forgery forgery) throws Exception {
        String envelope = forgery.way().apply(signed);
        assertThat(envelope).as("a forgery differs").isNotEqualTo(signed);
        HttpResponse<String> answer = soapTestEndpoint.post(envelope);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>soap:Client<").doesNotContain("MARCA", "FORJADO", "127.0.0.1");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    private static void bodies(Map<String, UnaryOperator<String>> all) {
        all.put("Body moved into a header, another without id", tree(document -> {
            Element body = body(document);
            header(document, "Wrapper").appendChild(body);
            anotherBody(document, null);
        }));
        all.put("Body moved into a header, another with its id", tree(document -> {
            Element body = body(document);
            String id = XmlElements.id(body);
            header(document, "Wrapper").appendChild(body);
            anotherBody(document, id);
        }));
        all.put("Body moved into a header, another with another id", tree(document -> {
            header(document, "Wrapper").appendChild(body(document));
            anotherBody(document, "id-otro");
        }));
        all.put("Body moved into an Object of the signature", tree(document -> {
            Element object = document.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
            element(document, "http://www.w3.org/2000/09/xmldsig#", "Signature").appendChild(object);
            object.appendChild(body(document));
            anotherBody(document, null);
        }));
        all.put("Body moved into the Security header", tree(document -> {
            element(document, Soap.SECURITY, "Security").appendChild(body(document));
            anotherBody(document, null);
        }));
        all.put("Body moved into the other's payload", tree(document -> {
            Element body = body(document);
            anotherBody(document, null).getFirstChild().appendChild(body);
        }));
        all.put("two Bodies, the other first", tree(document -> {
            Element body = body(document);
            Element other = anotherBody(document, null);
            body.getParentNode().insertBefore(other, body);
        }));
        all.put("two Bodies, the other last", tree(document -> anotherBody(document, null)));
        all.put("a Body of another namespace", text("<e:Body ", "<e:Body xmlns:e=\"urn:otro\" "));
        all.put("two payloads", text("</e:Body>", FORGED + "</e:Body>"));
        all.put("another payload", text(SoapTestEndpoint.PAYLOAD, FORGED));
        all.put(
                "the payload wrapped",
                text(SoapTestEndpoint.PAYLOAD, FORGED.replace("</p:reg", SoapTestEndpoint.PAYLOAD + "</p:reg")));
    }

    private static void timestamps(Map<String, UnaryOperator<String>> all) {
        all.put("Timestamp moved into a header, a new one without id", tree(document -> {
            Element old = element(document, Soap.UTILITY, "Timestamp");
            Element young = (Element) old.cloneNode(true);
            young.removeAttributeNS(Soap.UTILITY, "Id");
            old.getParentNode().replaceChild(young, old);
            header(document, "Wrapper").appendChild(old);
        }));
        all.put("Timestamp moved into a header, a new one with its id", tree(document -> {
            Element old = element(document, Soap.UTILITY, "Timestamp");
            old.getParentNode().replaceChild(old.cloneNode(true), old);
            header(document, "Wrapper").appendChild(old);
        }));
        all.put("two Timestamps", tree(document -> {
            Element old = element(document, Soap.UTILITY, "Timestamp");
            old.getParentNode().appendChild(old.cloneNode(true));
        }));
        all.put("two Created", text("<wsu:Expires>", "<wsu:Created>2026-01-01T00:00:00Z</wsu:Created><wsu:Expires>"));
        all.put("no Timestamp", pattern("<wsu:Timestamp.*</wsu:Timestamp>", ""));
    }

    private static void ids(Map<String, UnaryOperator<String>> all) {
        for (String name : new String[] {"Id", "ID", "id", "xml:id", "wsu:Id"}) {
            all.put("the Body's id again as " + name, envelope -> {
                String id = envelope.replaceFirst("(?s).*<e:Body [^>]*wsu:Id=\"([^\"]*)\".*", "$1");
                String declared = name.startsWith("wsu") ? " xmlns:wsu=\"" + Soap.UTILITY + "\"" : "";
                return envelope.replace(
                        "<e:Header>",
                        "<e:Header><x:a xmlns:x=\"urn:x\"" + declared + " " + name + "=\"" + id + "\">" + FORGED
                                + "</x:a>");
            });
        }
        all.put("an id of the token as the Body's", envelope -> {
            String id = envelope.replaceFirst("(?s).*BinarySecurityToken [^>]*wsu:Id=\"([^\"]*)\".*", "$1");
            return envelope.replaceFirst("(<e:Body [^>]*wsu:Id=\")[^\"]*", "$1" + id);
        });
    }

    private static void contents(Map<String, UnaryOperator<String>> all) {
        all.put("a comment in a text", text("MARCA", "MAR<!-- FORJADO -->CA"));
        all.put("an instruction in a text", text("MARCA", "MAR<?FORJADO x?>CA"));
        all.put(
                "a type with a prefix",
                text(
                        "<p:texto>",
                        "<p:texto xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"" + " i:type=\"p:otro\">"));
        all.put(
                "a DOCTYPE with an id attribute",
                text("<e:Envelope", "<!DOCTYPE e:Envelope [<!ATTLIST x id ID #IMPLIED>]><e:Envelope"));
    }

    private void references(Map<String, UnaryOperator<String>> all) {
        String there = canary.uri("/FORJADO").toString();
        for (String uri : new String[] {
            "", "#xpointer(/)", "#xpointer(id('x'))", there, "file:///etc/hostname", "cid:x", "#", "#none"
        }) {
            all.put(
                    "a reference to '" + uri.replace(there, "http") + "'",
                    pattern("URI=\"#id-[^\"]*\"", "URI=\"" + uri + "\""));
        }
        all.put("a reference without address", pattern(" URI=\"#id-[^\"]*\"", ""));
        all.put("the same reference twice", pattern("(<ds:Reference .*?</ds:Reference>)", "$1$1"));
        String[] ways = {
            "http://www.w3.org/TR/1999/REC-xslt-19991116",
            "http://www.w3.org/TR/1999/REC-xpath-19991116",
            "http://www.w3.org/2002/06/xmldsig-filter2",
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/2000/09/xmldsig#base64",
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
            "urn:otro"
        };
        for (String way : ways) {
            all.put("another transform " + way, text(TRANSFORM, "<ds:Transform Algorithm=\"" + way + "\""));
            all.put(
                    "one transform more " + way,
                    text(TRANSFORM, "<ds:Transform Algorithm=\"" + way + "\"/>" + TRANSFORM));
        }
        all.put("no transform", pattern("<ds:Transforms>.*?</ds:Transforms>", ""));
        all.put(
                "a Manifest",
                text(
                        "</ds:Signature>",
                        "<ds:Object><ds:Manifest><ds:Reference URI=\"" + there
                                + "\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>AA==</ds:DigestValue>"
                                + "</ds:Reference></ds:Manifest></ds:Object></ds:Signature>"));
    }

    private void keys(Map<String, UnaryOperator<String>> all) {
        String there = canary.uri("/FORJADO").toString();
        String info = "(?s)(<ds:KeyInfo[^>]*>).*(</ds:KeyInfo>)";
        all.put("a key to be fetched", pattern(info, "$1<ds:RetrievalMethod URI=\"" + there + "\"/>$2"));
        all.put("a token to be fetched", pattern("<wsse:Reference [^>]*>", "<wsse:Reference URI=\"" + there + "\"/>"));
        all.put("a key by name", pattern(info, "$1<ds:KeyName>ana</ds:KeyName>$2"));
        all.put("no key", pattern(info, "$1$2"));
        all.put("no KeyInfo", pattern("(?s)<ds:KeyInfo.*</ds:KeyInfo>", ""));
        all.put("two KeyInfos", pattern("(?s)(<ds:KeyInfo.*</ds:KeyInfo>)", "$1$1"));
        all.put("a token that is none", pattern("(BinarySecurityToken [^>]*>)[^<]*", "$1TUFSQ0E="));
        all.put("a token of another kind", text("#X509v3\" wsu:Id", "#X509PKIPathv1\" wsu:Id"));
        all.put("two signatures", pattern("(?s)(<ds:Signature .*</ds:Signature>)", "$1$1"));
        all.put("two Security headers", pattern("(?s)(<wsse:Security .*</wsse:Security>)", "$1$1"));
        all.put("no signature", pattern("(?s)<ds:Signature .*</ds:Signature>", ""));
        all.put(
                "a password beside",
                text(
                        "<wsu:Timestamp",
                        "<wsse:UsernameToken><wsse:Username>ana</wsse:Username></wsse:UsernameToken><wsu:Timestamp"));
    }

    private static UnaryOperator<String> tree(Consumer<Document> change) {
        return envelope -> {
            Document document = MessageSigner.parse(envelope);
            change.accept(document);
            return MessageSigner.write(document);
        };
    }

    private static UnaryOperator<String> text(String what, String by) {
        return envelope -> envelope.replace(what, by);
    }

    private static UnaryOperator<String> pattern(String what, String by) {
        return envelope -> envelope.replaceFirst(what, by);
    }

    private static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    private static Element body(Document document) {
        return element(document, Soap.ENVELOPE, "Body");
    }

    private static Element header(Document document, String name) {
        Element block = document.createElementNS("urn:x", "x:" + name);
        element(document, Soap.ENVELOPE, "Header").appendChild(block);
        return block;
    }

    private static Element anotherBody(Document document, String id) {
        Element body = document.createElementNS(Soap.ENVELOPE, "e:Body");
        if (id != null) {
            body.setAttributeNS(Soap.UTILITY, "wsu:Id", id);
        }
        body.appendChild(document.importNode(MessageSigner.parse(FORGED).getDocumentElement(), true));
        document.getDocumentElement().appendChild(body);
        return body;
    }
}
