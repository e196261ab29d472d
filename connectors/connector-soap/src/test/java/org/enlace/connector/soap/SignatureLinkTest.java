package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that WSS4J signed, at a link that asks for signatures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureLinkTest {

    static final MessageSigner ANA = MessageSigner.rsa("ana", 2048);
    private static final MessageSigner NEW = MessageSigner.ec("ana-nueva");
    private static final MessageSigner OTHER = MessageSigner.rsa("otra", 2048);
    private static final MessageSigner SHORT = MessageSigner.rsa("corta", 1024);

    private SoapTestEndpoint soapTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        soapTestEndpoint = new SoapTestEndpoint(Map.of("security", "signature", "version", "both"));
    }

    @AfterAll
    void close() {
        soapTestEndpoint.close();
    }

    @BeforeEach
    void aFreshIntake() {
        soapTestEndpoint.intake.reset();
        soapTestEndpoint.intake.signers(ANA.certificate(), NEW.certificate(), SHORT.certificate());
    }

    static String bare() {
        return SoapSender.envelope(SoapTestEndpoint.PAYLOAD, new PresentedCredential.Nothing());
    }

    @Test
    void whatASignerSignedIsTakenAsItStood() throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(ANA.sign(bare()));
        assertThat(answer.body()).contains("<r:codigoRespuesta>0<");
        PartnerMessage message = soapTestEndpoint.intake.messages().get(0);
        assertThat(new String(message.content(), UTF_8)).isEqualTo(SoapTestEndpoint.PAYLOAD);
    }

    @Test
    void bothVersionsAndBothKindsOfKey() throws Exception {
        String young = bare().replace(Soap.ENVELOPE, Soap.ENVELOPE_12);
        assertThat(soapTestEndpoint
                        .post(ANA.sign(young), "application/soap+xml")
                        .statusCode())
                .isEqualTo(200);
        assertThat(soapTestEndpoint.post(NEW.sign(bare())).statusCode())
                .as("old and new at once")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                WSConstants.BST_DIRECT_REFERENCE,
                WSConstants.X509_KEY_IDENTIFIER,
                WSConstants.SKI_KEY_IDENTIFIER,
                WSConstants.THUMBPRINT_IDENTIFIER,
                WSConstants.ISSUER_SERIAL
            })
    void theCertificateMayBeNamedInFiveWays(int way) throws Exception {
        Consumer<WSSecSignature> named = how -> how.setKeyIdentifierType(way);
        assertThat(soapTestEndpoint.post(ANA.sign(bare(), named)).body()).contains("<r:codigoRespuesta>0<");
        soapTestEndpoint.intake.reset();
        assertUnknown(OTHER.sign(bare(), named));
    }

    @ParameterizedTest
    @CsvSource({
        WSConstants.RSA_SHA1 + "," + WSConstants.SHA256,
        WSConstants.HMAC_SHA256 + "," + WSConstants.SHA256,
        WSConstants.RSA_SHA256 + "," + WSConstants.SHA1,
        WSConstants.RSA_SHA256 + ",http://www.w3.org/2001/04/xmlenc#ripemd160",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160," + WSConstants.SHA256
    })
    void weakAlgorithmsAreRefused(String signature, String digest) throws Exception {
        String good = ANA.sign(bare());
        String weak = good.replace(WSConstants.RSA_SHA256, signature).replace(WSConstants.SHA256, digest);
        assertMalformed(weak, "enumeration");
        assertThat(soapTestEndpoint.intake.shown()).isEmpty();
    }

    @Test
    void whatTheCanonicalFormDoesNotCoverDoesNotGetIn() throws Exception {
        String good = ANA.sign(bare());
        String around = good.replace("<e:Envelope", "<e:Envelope xmlns:z=\"urn:forjado\"");
        assertThat(soapTestEndpoint.post(around).statusCode())
                .as("still well signed")
                .isEqualTo(200);
        assertThat(new String(soapTestEndpoint.intake.messages().get(0).content(), UTF_8))
                .isEqualTo(SoapTestEndpoint.PAYLOAD);
        soapTestEndpoint.intake.reset();
        String typed =
                "<p:texto xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:z=\"urn:z\" i:type=\"z:otro\">";
        assertMalformed(ANA.sign(bare().replace("<p:texto>", typed)), "xsi:type");
    }

    @Test
    void strongerOnesAreTaken() throws Exception {
        assertThat(soapTestEndpoint
                        .post(ANA.sign(bare(), how -> {
                            how.setSignatureAlgorithm(WSConstants.RSA_SHA512);
                            how.setDigestAlgo(WSConstants.SHA512);
                        }))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aKeyThatIsTooShortProvesNothing() throws Exception {
        assertUnknown(SHORT.sign(bare()));
    }

    @Test
    void canonicalFormsOtherThanTheExclusiveAreRefused() throws Exception {
        assertMalformed(
                ANA.sign(bare(), how -> how.setSigCanonicalization(WSConstants.C14N_OMIT_COMMENTS)),
                "CanonicalizationMethod");
        assertMalformed(
                ANA.sign(bare(), how -> how.setSigCanonicalization(WSConstants.C14N_EXCL_WITH_COMMENTS)),
                "CanonicalizationMethod");
    }

    @Test
    void whatAnybodyChangedAfterwardsIsNobodys() throws Exception {
        String good = ANA.sign(bare());
        assertUnknown(good.replace("MARCA", "OTRA"));
        assertUnknown(good.replaceFirst("<wsu:Created>20", "<wsu:Created> 20"));
        assertUnknown(good.replaceFirst("(SignatureValue>)..", "$1AA"));
        assertUnknown(good.replaceFirst("(DigestValue>)..", "$1AA"));
        assertUnknown(OTHER.sign(bare()));
    }

    @Test
    void theCertificateOfOneAndTheSignatureOfAnotherIsNobodys() throws Exception {
        String good = ANA.sign(bare());
        String other = OTHER.sign(bare());
        String token = "(BinarySecurityToken [^>]*>)[^<]*";
        String its = other.replaceFirst("(?s).*BinarySecurityToken [^>]*>([^<]*)<.*", "$1");
        assertUnknown(good.replaceFirst(token, "$1" + its));
        String anas = good.replaceFirst("(?s).*BinarySecurityToken [^>]*>([^<]*)<.*", "$1");
        assertUnknown(other.replaceFirst(token, "$1" + anas));
    }

    @Test
    void bodyAndTimestampMustBothBeSigned() throws Exception {
        assertMalformed(ANA.sign(bare(), how -> how.getParts().remove(0)), "Body no está firmado");
        assertMalformed(ANA.sign(bare(), how -> how.getParts().remove(1)), "Timestamp no está firmado");
        assertMalformed(
                ANA.sign(bare(), how -> {
                    how.getParts().remove(0);
                    how.getParts().add(new WSEncryptionPart("registrar", SoapSender.NAMESPACE, "Element"));
                }),
                "local");
    }

    @Test
    void aSignatureThroughOtherTransformsIsRefusedThoughItIsRight() throws Exception {
        String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        String good = ANA.sign(bare());
        assertThat(soapTestEndpoint
                        .post(new LooseSigner(List.of(LooseSigner.plain(exclusive))).sign(good, ANA.key()))
                        .statusCode())
                .as("the allowed way, by the same hand")
                .isEqualTo(200);
        soapTestEndpoint.intake.reset();
        String nothing = new LooseSigner(List.of(LooseSigner.xpath("false()"), LooseSigner.plain(exclusive)))
                .sign(good, ANA.key());
        assertMalformed(nothing, "Transforms");
        assertMalformed(nothing.replace("MARCA", "OTRA"), "Transforms");
        for (String way : List.of(
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                exclusive + "WithComments",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature")) {
            assertMalformed(new LooseSigner(List.of(LooseSigner.plain(way))).sign(good, ANA.key()), "Transforms");
        }
    }

    @Test
    void anOldTimestampIsRefused() throws Exception {
        try (SoapTestEndpoint strict = new SoapTestEndpoint(Map.of("security", "signature", "clockTolerance", "1s"))) {
            strict.intake.signers(ANA.certificate());
            String good = ANA.sign(bare());
            assertThat(strict.post(good).statusCode()).isEqualTo(200);
            Thread.sleep(1_200);
            HttpResponse<String> late = strict.post(good);
            assertThat(late.statusCode()).isEqualTo(500);
            assertThat(late.body()).contains("Created está fuera del tiempo permitido (fresh)");
        }
        assertThat(soapTestEndpoint.post(ANA.sign(bare(), how -> {}, -50)).statusCode())
                .as("Expires of a clock that is behind ours")
                .isEqualTo(200);
        soapTestEndpoint.intake.reset();
        String brief = ANA.sign(bare(), how -> {}, -62);
        assertThat(soapTestEndpoint.post(brief).body()).contains("Expires está fuera del tiempo permitido (fresh)");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void nothingElseOpensThisEndpoint() throws Exception {
        String token = SoapSender.envelope(SoapTestEndpoint.PAYLOAD, org.enlace.connector.testkit.RecordingIntake.USER);
        assertMalformed(token, "Security no está en el contrato");
        assertMalformed(bare(), "Security es obligatorio");
        assertMalformed(DigestToken.around(SoapTestEndpoint.PAYLOAD, ""), "Timestamp es obligatorio");
        assertThat(soapTestEndpoint.intake.shown()).isEmpty();
    }

    @Test
    void theSameContentHasOneIdHoweverItIsWrittenOrSigned() throws Exception {
        String once = ANA.sign(bare());
        String again = ANA.sign(bare());
        assertThat(again).as("ids and times of its own").isNotEqualTo(once);
        soapTestEndpoint.post(once);
        soapTestEndpoint.post(again);
        soapTestEndpoint.post(once);
        String written = once.replace("<p:texto>", "<p:texto  >").replace("MARCA", "&#77;ARCA");
        assertThat(soapTestEndpoint.post(written).statusCode()).isEqualTo(200);
        soapTestEndpoint.post(ANA.sign(bare().replace("MARCA", "OTRA")));
        List<Optional<String>> ids = soapTestEndpoint.intake.messages().stream()
                .map(PartnerMessage::messageId)
                .toList();
        assertThat(ids).hasSize(5);
        assertThat(ids.subList(0, 4)).containsOnly(ids.get(0));
        assertThat(ids.get(0)).isPresent();
        assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
    }

    private void assertUnknown(String envelope) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(envelope);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>soap:Client<").doesNotContain("MARCA");
        assertThat(soapTestEndpoint.intake.shown()).isNotEmpty();
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    private void assertMalformed(String envelope, String words) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(envelope);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>soap:Client<")
                .contains(words)
                .doesNotContain("MARCA");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }
}
