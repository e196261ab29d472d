package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.enlace.connector.testkit.Authority;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A partner whose messages are signed, added to a gateway that runs, through the whole of it; and what others make of a message of his. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedLinkIT {

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String UTILITY = WSS + "wssecurity-utility-1.0.xsd";
    private static final String SECURITY = WSS + "wssecurity-secext-1.0.xsd";
    private static final String LINK = ProvenAgencies.SIGNED;
    private static final String MISSING = "018f0000-0000-7000-8000-00000000dead";

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private Authority.Made signer;
    private Authority.Made other;
    private Authority.Made stranger;
    private ProvenAgencies agencies;
    private RunningGateway gateway;

    @BeforeAll
    void start() throws Exception {
        Authority authority = new Authority("Autoridad ficticia", TestTls.BEGAN, TestTls.ENDS);
        signer = authority.issue("quien firma", TestTls.BEGAN, TestTls.ENDS);
        stranger = authority.issue("otro", TestTls.BEGAN, TestTls.ENDS);
        other = authority.issue("otra que firma", TestTls.BEGAN, TestTls.ENDS);
        gateway = RunningGateway.start();
        agencies = new ProvenAgencies(gateway);
        agencies.add(Map.of("posts", signer, "harbour", other));
        for (String link : List.of(LINK, ProvenAgencies.SIGNED_TOO, ProvenAgencies.TOKENS, ProvenAgencies.TOKENS_TOO)) {
            await("the new link is open")
                    .until(() -> gateway.endpoints()
                                    .call("/in/" + link, InboundClient.SOAP, new byte[] {'x'})
                                    .statusCode()
                            != 404);
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> post(String envelope) {
        return gateway.endpoints().call("/in/" + LINK, InboundClient.SOAP, envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static String report(String number) throws IOException {
        String sample = Files.readString(
                ConfigCopy.repository()
                        .resolve(
                                "mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml"));
        return sample.replaceFirst("^<\\?xml[^>]*>", "").replace("2026030712453100417", number);
    }

    private String signed(String payload, Authority.Made by) throws Exception {
        Instant now = Instant.now();
        String token = Base64.getEncoder().encodeToString(by.certificate().getEncoded());
        Document document = parse(
                "<e:Envelope xmlns:e=\"" + ENVELOPE + "\" xmlns:u=\"" + UTILITY + "\"><e:Header><w:Security xmlns:w=\""
                        + SECURITY + "\"><u:Timestamp u:Id=\"t\"><u:Created>"
                        + now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                        + "</u:Created></u:Timestamp><w:BinarySecurityToken u:Id=\"c\" ValueType=\"" + WSS
                        + "x509-token-profile-1.0#X509v3\" EncodingType=\"" + WSS
                        + "soap-message-security-1.0#Base64Binary\">" + token
                        + "</w:BinarySecurityToken></w:Security></e:Header><e:Body u:Id=\"b\">" + payload
                        + "</e:Body></e:Envelope>");
        Element security = element(document, SECURITY, "Security");
        List<Reference> references = List.of(
                reference(element(document, ENVELOPE, "Body")), reference(element(document, UTILITY, "Timestamp")));
        Element named = document.createElementNS(SECURITY, "w:SecurityTokenReference");
        Element pointer = document.createElementNS(SECURITY, "w:Reference");
        pointer.setAttribute("URI", "#c");
        named.appendChild(pointer);
        String method =
                by.key().getAlgorithm().equals("EC") ? SignatureMethod.ECDSA_SHA256 : SignatureMethod.RSA_SHA256;
        signatures
                .newXMLSignature(
                        signatures.newSignedInfo(
                                signatures.newCanonicalizationMethod(
                                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                signatures.newSignatureMethod(method, null),
                                references),
                        signatures.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(named))))
                .sign(new DOMSignContext(by.key(), security));
        return write(document);
    }

    private Reference reference(Element element) throws Exception {
        element.setIdAttributeNS(UTILITY, "Id", true);
        return signatures.newReference(
                "#" + element.getAttributeNS(UTILITY, "Id"),
                signatures.newDigestMethod(DigestMethod.SHA256, null),
                List.of(signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
    }

    private static Element element(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static String write(Document document) throws Exception {
        Transformer same = TransformerFactory.newDefaultInstance().newTransformer();
        same.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        same.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private long taken() {
        return gateway.operator().messages("link=" + LINK).stream()
                .filter(message -> !message.path("state").asText().equals("REFUSED"))
                .count();
    }

    @Test
    void whatIsSignedIsTakenOnceHoweverOftenItIsSignedAnew() throws Exception {
        long before = taken();
        String report = report("2026030712453100501");
        String once = signed(report, signer);
        HttpResponse<String> first = post(once);
        assertThat(first.body()).contains(">0</");
        String receipt = first.body().replaceFirst("(?s).*recibo>([^<]*)<.*", "$1");
        assertThat(post(once).body()).as("the same bytes").contains(receipt);
        assertThat(post(signed(report, signer)).body()).as("signed anew").contains(receipt);
        assertThat(taken() - before).isEqualTo(1);
    }

    /** What somebody makes of a good message. */
    record Forgery(String what, UnaryOperator<String> way) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(
                new Forgery("another content", all -> all.replace("040150", "040151")),
                new Forgery("the signed Body moved into a header, another in its place", all -> {
                    String body = all.substring(all.indexOf("<e:Body"), all.indexOf("</e:Envelope>"));
                    String other = body.replace("040150", "040151");
                    return all.replace(body, other)
                            .replace("</e:Header>", "<x:w xmlns:x=\"urn:x\">" + body + "</x:w></e:Header>");
                }),
                new Forgery("the same, and the other without an id", all -> {
                    String body = all.substring(all.indexOf("<e:Body"), all.indexOf("</e:Envelope>"));
                    String other = body.replace("040150", "040151").replace(" u:Id=\"b\"", "");
                    return all.replace(body, other)
                            .replace("</e:Header>", "<x:w xmlns:x=\"urn:x\">" + body + "</x:w></e:Header>");
                }),
                new Forgery("the signed Body within the other's content", all -> {
                    String body = all.substring(all.indexOf("<e:Body"), all.indexOf("</e:Envelope>"));
                    String other = body.replace(" u:Id=\"b\"", "").replace("<pn:relato>", body + "<pn:relato>");
                    return all.replace(body, other);
                }),
                new Forgery("two Bodies", all -> all.replace("</e:Envelope>", "<e:Body/></e:Envelope>")),
                new Forgery("an older time", all -> all.replaceFirst("Created>20\\d\\d", "Created>2020")),
                new Forgery("no signature", all -> all.replaceFirst("(?s)<Signature.*</Signature>", "")),
                new Forgery(
                        "a password instead",
                        all -> all.replaceFirst(
                                "(?s)<Signature.*</Signature>",
                                "<w:UsernameToken><w:Username>x</w:Username><w:Password>y</w:Password></w:UsernameToken>")),
                new Forgery("a comment", all -> all.replace("<pn:relato>", "<pn:relato><!-- -->")),
                new Forgery("a DOCTYPE", all -> "<!DOCTYPE a [<!ENTITY x \"y\">]>" + all),
                new Forgery(
                        "a reference to the outside",
                        all -> all.replaceFirst("URI=\"#b\"", "URI=\"http://127.0.0.1:1/x\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void nothingOfAForgeryIsTaken(Forgery forgery) throws Exception {
        long before = taken();
        String good = signed(report("2026030712453100502"), signer);
        String forged = forgery.way().apply(good);
        assertThat(forged).as("a forgery differs").isNotEqualTo(good);
        HttpResponse<String> answer = post(forged);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>soap:Client<").doesNotContain("Exception", "127.0.0.1", "TEXTO");
        assertThat(taken()).isEqualTo(before);
    }

    @Test
    void whatAStrangerSignsAndWhatShowsTheOthersCertificateIsNobodys() throws Exception {
        long before = taken();
        String report = report("2026030712453100503");
        String theirs = signed(report, stranger);
        assertThat(post(theirs).body()).contains("<faultcode>soap:Client<");
        String token = Base64.getEncoder().encodeToString(signer.certificate().getEncoded());
        String its = Base64.getEncoder().encodeToString(stranger.certificate().getEncoded());
        assertThat(post(theirs.replace(its, token)).body()).contains("<faultcode>soap:Client<");
        assertThat(taken()).isEqualTo(before);
    }

    /** A message signed by each, at the endpoints of all: its own takes it, all others answer as to a stranger's signature. */
    @Test
    void aSignatureOpensItsOwnEndpointAlone() throws Exception {
        ComparedAnswers comparedAnswers = new ComparedAnswers();
        Map<String, Authority.Made> signers = Map.of(LINK, signer, ProvenAgencies.SIGNED_TOO, other);
        AgencyClients endpoints = new AgencyClients(gateway);
        for (String endpoint : endpoints.all()) {
            if (endpoints.isRest(endpoint)) {
                continue;
            }
            String message = signers.containsKey(endpoint)
                    ? report("2026030712453100504")
                    : endpoints.message(endpoint, endpoints.next());
            String nobodys = signed(message, stranger);
            for (Map.Entry<String, Authority.Made> each : signers.entrySet()) {
                HttpResponse<String> answer = soap(endpoint, signed(message, each.getValue()));
                if (each.getKey().equals(endpoint)) {
                    assertThat(answer.body()).as(endpoint).contains(">0</");
                } else {
                    comparedAnswers.compare(
                            "signed by " + each.getKey() + " at " + endpoint, answer, soap(endpoint, nobodys));
                }
            }
        }
        comparedAnswers.nothingIsWrong();
        comparedAnswers.tell("signatures at endpoints");
    }

    private HttpResponse<String> soap(String link, String envelope) {
        return gateway.endpoints().call("/in/" + link, InboundClient.SOAP, envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** A good token of the same issuer, at the endpoints of all, and for what was given to others: as one of a client that nobody knows, and as what is not there. */
    @Test
    void aTokenOpensItsOwnEndpointAloneAndShowsNothingOfOthers() throws Exception {
        ComparedAnswers comparedAnswers = new ComparedAnswers();
        Map<String, String> clients =
                Map.of(ProvenAgencies.TOKENS, "posts-client", ProvenAgencies.TOKENS_TOO, "harbour-client");
        AgencyClients endpoints = new AgencyClients(gateway);
        Map<String, String> receipts = new HashMap<>();
        for (String endpoint : endpoints.all()) {
            if (!endpoints.isRest(endpoint)) {
                continue;
            }
            String message =
                    endpoints.message(clients.containsKey(endpoint) ? "mies/answers" : endpoint, endpoints.next());
            String type = endpoint.startsWith("eurofront/") ? InboundClient.CLOUD_EVENT : "application/json";
            for (Map.Entry<String, String> each : clients.entrySet()) {
                HttpResponse<String> answer = rest(endpoint, type, message, agencies.bearer(each.getValue()));
                if (each.getKey().equals(endpoint)) {
                    assertThat(answer.statusCode()).as(endpoint + answer.body()).isIn(200, 201);
                    receipts.put(
                            endpoint,
                            new ObjectMapper()
                                    .readTree(answer.body())
                                    .path("receiptId")
                                    .asText());
                } else {
                    HttpResponse<String> nobodys = rest(endpoint, type, message, agencies.bearer("nobody"));
                    comparedAnswers.compare("token of " + each.getKey() + " at " + endpoint, answer, nobodys);
                }
            }
        }
        assertThat(receipts.values()).hasSize(2).allSatisfy(id -> assertThat(id).hasSize(MISSING.length()));
        for (String endpoint : clients.keySet()) {
            for (Map.Entry<String, String> each : clients.entrySet()) {
                String token = agencies.bearer(each.getValue());
                HttpResponse<String> missing = receipt(endpoint, MISSING, token);
                receipts.forEach((owner, id) -> {
                    HttpResponse<String> answer = receipt(endpoint, id, token);
                    if (owner.equals(endpoint) && each.getKey().equals(endpoint)) {
                        assertThat(answer.statusCode()).as(owner).isEqualTo(200);
                    } else {
                        comparedAnswers.compare(
                                each.getKey() + " for that of " + owner + " at " + endpoint, answer, missing);
                    }
                });
            }
        }
        comparedAnswers.nothingIsWrong();
        comparedAnswers.tell("tokens at endpoints");
    }

    private HttpResponse<String> rest(String link, String type, String message, String bearer) {
        return gateway.endpoints()
                .call("/in/" + link, type, message.getBytes(StandardCharsets.UTF_8), "Authorization", bearer);
    }

    private HttpResponse<String> receipt(String link, String id, String bearer) {
        return gateway.endpoints().get("/in/" + link + "/receipts/" + id, "Authorization", bearer);
    }

    /** A connector of files that lie on somebody else's server: what is for its receiver is there, and of all that came in nothing lies elsewhere. */
    @Test
    void whatLeavesOverSftpIsInTheFileForItsReceiverAndNowhereElse() throws Exception {
        PlantedNames names = new PlantedNames();
        String hers = names.next(ProvenAgencies.BY_SFTP);
        String untold = names.next();
        String report = report("2026030712453100505")
                .replaceAll("(<pn:apellidosNombres>)[^<]*", "$1" + hers + " INVENTADA")
                .replaceAll("(<pn:relato>)[^<]*", "$1EL TAL " + untold);
        assertThat(report).contains(hers, untold);
        assertThat(post(signed(report, signer)).body()).contains(">0</");

        Path served = agencies.served();
        await("the file is on the server").until(() -> new ClearText(hers).isIn(OutboundTrafficCapture.files(served)));
        gateway.awaitQuiet();

        assertThat(new ClearText(untold).isIn(OutboundTrafficCapture.files(served)))
                .as("withheld")
                .isFalse();
        ClearTextSearch search = new ClearTextSearch(gateway, new ClearText(names.stem()));
        assertThat(search.tables()).isEmpty();
        assertThat(search.files()).isEmpty();
    }
}
