package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential.UserPassword;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody bent, over the real endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTokenTest {

    private static final UserPassword USER = RecordingIntake.USER;

    private static final int WRONG_TOKENS = Boolean.getBoolean("enlace.nightly") ? 10_000 : 500;

    private SoapTestEndpoint soapTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        soapTestEndpoint = new SoapTestEndpoint(Map.of("maxBytes", 4_000_000L));
    }

    @BeforeEach
    void aFreshIntake() {
        soapTestEndpoint.intake.reset();
    }

    @AfterAll
    void close() {
        soapTestEndpoint.close();
    }

    @Test
    void aFreshTokenIsTakenOnce() throws Exception {
        String envelope = DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD);
        assertThat(soapTestEndpoint.post(envelope).statusCode()).isEqualTo(200);
        HttpResponse<String> again = soapTestEndpoint.post(envelope);
        assertFault(again, "Nonce ya se usó (replayed)");
        assertThat(soapTestEndpoint.intake.offers()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, 62, -86_400, 86_400})
    void aTokenOfAnotherTimeIsRefusedBeforeAnybodyLooksWhoseItIs(long seconds) throws Exception {
        DigestToken digestToken = DigestToken.at(USER, Duration.ofSeconds(seconds));
        assertFault(
                soapTestEndpoint.post(digestToken.around(SoapTestEndpoint.PAYLOAD)),
                "Created está fuera del tiempo permitido (fresh)");
        assertThat(soapTestEndpoint.intake.shown()).isEmpty();
        assertThat(soapTestEndpoint.intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-50, 58})
    void clocksMayDifferALittle(long seconds) throws Exception {
        DigestToken digestToken = DigestToken.at(USER, Duration.ofSeconds(seconds));
        assertThat(soapTestEndpoint
                        .post(digestToken.around(SoapTestEndpoint.PAYLOAD))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLinkMayForgiveMoreThanTheGatewayButNeverMoreThanFiveMinutes() throws Exception {
        try (SoapTestEndpoint patient = new SoapTestEndpoint(Map.of("clockTolerance", "5m"))) {
            for (long seconds : new long[] {-290, 298}) {
                DigestToken digestToken = DigestToken.at(USER, Duration.ofSeconds(seconds));
                assertThat(patient.post(digestToken.around(SoapTestEndpoint.PAYLOAD))
                                .statusCode())
                        .isEqualTo(200);
            }
            DigestToken late = DigestToken.at(USER, Duration.ofSeconds(-301));
            assertFault(
                    patient.post(late.around(SoapTestEndpoint.PAYLOAD)),
                    "Created está fuera del tiempo permitido (fresh)");
        }
    }

    @Test
    void aTokenCannotBeCutInAnotherPlace() throws Exception {
        String created = DigestToken.fresh().created();
        DigestToken good = DigestToken.of(USER, "ficticio+00".getBytes(UTF_8), created);
        assertThat(soapTestEndpoint.post(good.around(SoapTestEndpoint.PAYLOAD)).statusCode())
                .isEqualTo(200);
        DigestToken cut = DigestToken.of(USER, "ficticio".getBytes(UTF_8), "+00" + created);
        assertThat(cut.digest()).as("one digest for both").isEqualTo(good.digest());
        assertThat(OffsetDateTime.parse(cut.created()))
                .as("a loose reader takes it for the same moment")
                .isEqualTo(OffsetDateTime.parse(created));
        assertFault(soapTestEndpoint.post(cut.around(SoapTestEndpoint.PAYLOAD)), "Created no es del tipo pedido");
    }

    @Test
    void wrongUserAndWrongDigestAreToldTheSame() throws Exception {
        HttpResponse<String> user =
                soapTestEndpoint.post(DigestToken.by(new UserPassword("otro-ficticio", USER.password()))
                        .around(SoapTestEndpoint.PAYLOAD));
        HttpResponse<String> digest = soapTestEndpoint.post(
                DigestToken.by(new UserPassword(USER.user(), "otra-ficticia")).around(SoapTestEndpoint.PAYLOAD));
        assertFault(user, "No autenticado");
        assertThat(digest.body()).isEqualTo(user.body());
        assertThat(digest.statusCode()).isEqualTo(user.statusCode());
        assertThat(digest.headers().map().keySet())
                .isEqualTo(user.headers().map().keySet());
    }

    @Test
    void manyWrongTokensLeaveNothingBehind() throws Exception {
        UserPassword wrong = new UserPassword(USER.user(), "otra-ficticia");
        for (int i = 0; i < WRONG_TOKENS; i++) {
            HttpResponse<String> answer =
                    soapTestEndpoint.post(DigestToken.by(wrong).around(SoapTestEndpoint.PAYLOAD));
            assertThat(answer.statusCode()).isEqualTo(500);
        }
        assertThat(soapTestEndpoint.intake.nonces()).isZero();
        assertThat(soapTestEndpoint
                        .post(DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(soapTestEndpoint.intake.nonces()).isEqualTo(1);
    }

    static Stream<Arguments> bent() {
        DigestToken good = DigestToken.fresh();
        String xml = good.xml();
        String nonce = "<w:Nonce EncodingType=\"" + Soap.BASE64 + "\">" + good.nonce() + "</w:Nonce>";
        String created = "<u:Created xmlns:u=\"" + Soap.UTILITY + "\">" + good.created() + "</u:Created>";
        String day = Instant.now().toString().substring(0, 10);
        return Stream.of(
                Arguments.of("two tokens", xml + xml, "UsernameToken solo puede estar una vez"),
                Arguments.of(
                        "two Security headers",
                        xml + "</w:Security><w:Security xmlns:w=\"" + Soap.SECURITY + "\">",
                        "Security solo puede estar una vez"),
                Arguments.of("no nonce", xml.replace(nonce, ""), "Nonce es obligatorio"),
                Arguments.of("two nonces", xml.replace(nonce, nonce + nonce), "Nonce solo puede estar una vez"),
                Arguments.of("no base64", xml.replace(good.nonce(), "!no-base64!"), "Nonce no es base64"),
                Arguments.of("empty nonce", xml.replace(good.nonce(), ""), "Nonce no es base64"),
                Arguments.of(
                        "1 MB nonce",
                        xml.replace(good.nonce(), "QUJD".repeat(262_144)),
                        "Header no cumple la regla (max-bytes)"),
                Arguments.of(
                        "long nonce", xml.replace(good.nonce(), "QUJD".repeat(10_000)), "Nonce es demasiado largo"),
                Arguments.of("other encoding", xml.replace(Soap.BASE64, "urn:hex"), "Nonce no es base64"),
                Arguments.of("no created", xml.replace(created, ""), "Created es obligatorio"),
                Arguments.of(
                        "two createds", xml.replace(created, created + created), "Created solo puede estar una vez"),
                Arguments.of(
                        "created is no time", xml.replace(good.created(), "ayer"), "Created no es del tipo pedido"),
                Arguments.of(
                        "no such day", xml.replace(good.created(), "2026-02-30T10:00:00Z"), "Created no es del tipo"),
                Arguments.of(
                        "no zone", xml.replace(good.created(), day + "T10:00:00"), "Created no es del tipo pedido"),
                Arguments.of(
                        "two users",
                        xml.replace("<w:Username>", "<w:Username>otro</w:Username><w:Username>"),
                        "Username solo puede estar una vez"),
                Arguments.of(
                        "two passwords",
                        xml.replace("<w:Nonce", "<w:Password>" + USER.password() + "</w:Password><w:Nonce"),
                        "Password solo puede estar una vez"),
                Arguments.of("entity", xml.replace(USER.user(), "&quien;"), ""),
                Arguments.of("an element in the name", xml.replace(USER.user(), "<w:b/>" + USER.user()), ""),
                Arguments.of("text in the token", xml.replace("<w:Nonce", "MARCA<w:Nonce"), ""),
                Arguments.of("no password", xml.replaceFirst("<w:Password.*</w:Password>", ""), "No autenticado"),
                Arguments.of(
                        "digest said to be text", xml.replace("#PasswordDigest", "#PasswordText"), "No autenticado"),
                Arguments.of(
                        "other namespace",
                        xml.replace("u:Created xmlns:u=\"" + Soap.UTILITY, "u:Created xmlns:u=\"urn:x"),
                        ""),
                Arguments.of(
                        "huge digest", xml.replace(good.digest(), "QUJD".repeat(100_000)), "Header no cumple la regla"),
                Arguments.of("long digest", xml.replace(good.digest(), "QUJD".repeat(10_000)), "No autenticado"),
                Arguments.of(
                        "hidden behind a comment",
                        xml.replace(USER.user(), USER.user() + "<!-- -->x"),
                        "No autenticado"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bent(String what, String security, String words) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(DigestToken.around(SoapTestEndpoint.PAYLOAD, security));
        assertFault(answer, words);
        assertThat(soapTestEndpoint.intake.offers()).as(what).isZero();
        assertThat(soapTestEndpoint.intake.nonces()).isZero();
    }

    @Test
    void commentsInsideValuesChangeNothing() throws Exception {
        String xml = DigestToken.fresh().xml();
        String commented =
                xml.replace("usuario-", "usu<!-- otro -->ario-").replace("<w:Nonce E", "<!-- x --><w:Nonce E");
        assertThat(soapTestEndpoint
                        .post(DigestToken.around(SoapTestEndpoint.PAYLOAD, commented))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = soapTestEndpoint.post(DigestToken.around(SoapTestEndpoint.PAYLOAD, xml));
        assertFault(again, "replayed");
    }

    static Stream<String> wrapped() {
        String good = DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD);
        String body = "<e:Body>" + SoapTestEndpoint.PAYLOAD + "</e:Body>";
        return Stream.of(
                good.replace("</e:Body>", "</e:Body>" + body),
                good.replace(body, body + "<e:Header/>"),
                good.replace(body, "<e:Header/>" + body),
                good.replace("</e:Envelope>", "<x xmlns='urn:x'/></e:Envelope>"),
                good.replace("<e:Header>", "<e:Header>" + body)
                        .replace("<e:Body>" + SoapTestEndpoint.PAYLOAD + "</e:Body></e:E", "</e:E"),
                good.replace("<e:Header>", "<e:Header e:x='1'><e:Header>")
                        .replace("</e:Header>", "</e:Header></e:Header>"),
                good.replaceFirst("<e:Envelope", "<e:Envelope><e:Envelope")
                        .replace("</e:Envelope>", "</e:Envelope></e:Envelope>"),
                good + good);
    }

    @ParameterizedTest
    @MethodSource
    void wrapped(String envelope) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(envelope);
        assertFault(answer, "");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void aBodyInTheHeaderIsAHeaderAndNothingElse() throws Exception {
        String other = SoapTestEndpoint.PAYLOAD.replace("MARCA", "ESCONDIDA");
        String envelope = DigestToken.fresh()
                .around(SoapTestEndpoint.PAYLOAD)
                .replace("<e:Header>", "<e:Header><e:Body>" + other + "</e:Body>");
        assertThat(soapTestEndpoint.post(envelope).statusCode()).isEqualTo(200);
        assertThat(new String(soapTestEndpoint.intake.messages().get(0).content(), UTF_8))
                .contains("MARCA")
                .doesNotContain("ESCONDIDA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-7", "utf-8,utf-16", "ISO-8859-1x", "\"UTF-16\""})
    void charsetsThatHideATokenAreRefused(String charset) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(
                DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD), "text/xml; charset=" + charset);
        assertFault(answer, "charset");
        assertThat(soapTestEndpoint.intake.shown()).isEmpty();
    }

    @Test
    void whatIsElsewhereIsNoContent() throws Exception {
        String include = "<xop:Include xmlns:xop=\"" + Soap.XOP + "\" href=\"cid:MARCA\"/>";
        String envelope = DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD.replace("MARCA ñ", include));
        assertFault(soapTestEndpoint.post(envelope), "Include remite a un adjunto");
        for (String type : List.of(
                "multipart/related; type=\"application/xop+xml\"; boundary=x",
                "application/xop+xml; type=\"text/xml\"")) {
            HttpResponse<String> answer =
                    soapTestEndpoint.post(DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD), type);
            assertThat(answer.statusCode()).isEqualTo(415);
        }
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void theBodyDecidesWhateverTheActionSays() throws Exception {
        String borrar = SoapTestEndpoint.PAYLOAD.replace("registrar", "borrar");
        var request =
                soapTestEndpoint.partner.post(DigestToken.fresh().around(borrar).getBytes(UTF_8), "text/xml");
        assertThat(soapTestEndpoint
                        .partner
                        .send(request.setHeader("SOAPAction", "\"" + SoapSender.NAMESPACE + ":registrar\""))
                        .body())
                .contains("<r:codigoRespuesta>1<");
        var other = soapTestEndpoint.partner.post(
                DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD).getBytes(UTF_8), "text/xml");
        assertThat(soapTestEndpoint
                        .partner
                        .send(other.setHeader("SOAPAction", "\"" + SoapSender.NAMESPACE + ":borrar\""))
                        .body())
                .contains("<r:codigoRespuesta>0<");
    }

    private static void assertFault(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>soap:")
                .contains(words)
                .doesNotContain("MARCA")
                .doesNotContain("otro-ficticio")
                .doesNotContain(USER.user())
                .doesNotContain("Exception")
                .doesNotContain("org.enlace");
    }
}
