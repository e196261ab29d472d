package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Partners with certificates at the real endpoints, beside partners without: who is let in, who is not, and what is written down of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {

    private static final String REST = "mies/answers";
    private static final String SOAP = "police/outcomes";
    private static final String NAME = "Nombre que nadie debe leer";

    private Path folder;
    private TestTls tls;
    private RunningGateway gateway;
    private URI secure;
    private DemoCertificateAuthority.Made partner;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        tls = new TestTls(folder);
        partner = tls.caller(NAME);
        tls.put("door", "it", tls.host("puerta"));
        tls.trust("links/" + REST + "/accepted/certificate", "it", partner);
        tls.trust("links/" + SOAP + "/accepted/certificate", "it", partner);
        int port = FreePort.find();
        secure = URI.create("https://127.0.0.1:" + port);
        gateway = RunningGateway.start(
                "enlace.tls.port=" + port, "enlace.tls.folder=" + folder, "enlace.tls.every=100ms");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static byte[] sample(String file) throws IOException {
        return Files.readAllBytes(
                ConfigCopy.repository().resolve("mappings/catalogue/partners").resolve(file));
    }

    private HttpResponse<String> answer(DemoCertificateAuthority.Made shown, String... headers) throws Exception {
        byte[] body = sample("mies/answers/referral-answer/v1/samples/accepted/message.json");
        return send(shown, REST, "application/json", body, headers);
    }

    private HttpResponse<String> outcome(DemoCertificateAuthority.Made shown) throws Exception {
        String element = new String(
                sample("police/outcomes/alert-outcome/v1/samples/derivada/message.xml"), StandardCharsets.UTF_8);
        byte[] envelope = InboundClient.envelope(element.replaceFirst("^<\\?xml[^>]*>", ""))
                .getBytes(StandardCharsets.UTF_8);
        return send(shown, SOAP, InboundClient.SOAP, envelope);
    }

    private HttpResponse<String> send(
            DemoCertificateAuthority.Made shown, String link, String type, byte[] body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(secure.resolve("/in/" + link))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.caller(shown))
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Test
    void aCertificateInsteadOfASecretLetsAPartnerInOverBothProtocols() throws Exception {
        assertThat(answer(partner).statusCode()).isIn(200, 201);
        assertThat(outcome(partner).body()).contains(">0</");
    }

    @Test
    void aSecretGoesOnToCountOverTlsAndWithout() throws Exception {
        String key = gateway.credentials().apiKey("mies", "answers");
        assertThat(answer(null, "X-API-Key", key).statusCode()).isIn(200, 201);
        byte[] body = sample("mies/answers/referral-answer/v1/samples/accepted/message.json");
        assertThat(gateway.endpoints().send(REST, "main", body).statusCode()).isIn(200, 201);
    }

    /** As in the matrix of agencies: what came with the key is, to who shows the certificate, as what is not there, and to others there is nothing at all. */
    @Test
    void aReceiptIsForWhoGotIt() throws Exception {
        String mine = ResponseReader.json(answer(partner)).path("receiptId").asText();
        byte[] body = new String(
                        sample("mies/answers/referral-answer/v1/samples/accepted/message.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"DER-[^\"]*\"", "\"DER-2026-99777\"")
                .getBytes(StandardCharsets.UTF_8);
        String theirs = ResponseReader.json(gateway.endpoints().send(REST, "main", body))
                .path("receiptId")
                .asText();
        HttpResponse<String> missing = receipt(partner, UUID.randomUUID().toString());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(receipt(partner, mine).body()).contains(mine);
        assertThat(AgencyClients.bare(receipt(partner, theirs))).isEqualTo(AgencyClients.bare(missing));
        assertThat(AgencyClients.bare(receipt(tls.caller(NAME), mine)))
                .isEqualTo(AgencyClients.bare(receipt(null, UUID.randomUUID().toString())))
                .startsWith("401");
    }

    private HttpResponse<String> receipt(DemoCertificateAuthority.Made shown, String id) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.caller(shown))
                .build()
                .send(
                        HttpRequest.newBuilder(secure.resolve("/in/" + REST + "/receipts/" + id))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    @Test
    void everybodyElseIsRefusedInOneWayAndTheAuditHasItWithoutAName() throws Exception {
        long before = refusals();
        DemoCertificateAuthority stranger = new DemoCertificateAuthority("Otra autoridad", BEGAN, ENDS);
        DemoCertificateAuthority.Made expired = tls.authority.issue(NAME, BEGAN, NOW.minusSeconds(60));
        DemoCertificateAuthority.Made early = tls.authority.issue(NAME, NOW.plusSeconds(3_600), ENDS);
        tls.trust("links/" + REST + "/accepted/certificate", "expired", expired);
        tls.trust("links/" + REST + "/accepted/certificate", "early", early);
        tls.trust("links/" + REST + "/accepted/certificate", "good", tls.caller("otro"));
        await().until(() -> figures().contains("certificates were read again"));
        String refused = answer(null).body();
        assertThat(refused).contains("UNAUTHENTICATED");
        for (DemoCertificateAuthority.Made shown : new DemoCertificateAuthority.Made[] {
            stranger.issue(NAME, BEGAN, ENDS), stranger.itself(), tls.caller(NAME), expired, early
        }) {
            assertThat(answer(shown).statusCode()).isEqualTo(401);
            assertThat(answer(shown).body()).isEqualTo(refused);
        }
        assertThat(answer(null, "X-Client-Cert", partner.pem().replace("\n", " "), "X-SSL-Client-Verify", "SUCCESS")
                        .statusCode())
                .as("what a header says of a certificate")
                .isEqualTo(401);
        assertThat(outcome(tls.caller(NAME)).statusCode()).isEqualTo(500);
        assertThat(refusals() - before).isEqualTo(13);
        assertThat(figures()).doesNotContain(NAME).doesNotContain("Otra autoridad");
    }

    /** What the gateway's log holds. */
    private String figures() throws IOException {
        return Files.readString(gateway.data().resolve("logs/gateway.log"));
    }

    private long refusals() throws SQLException {
        try (Connection sql = gateway.sql(DatabaseRole.OWNER);
                Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from audit.entry where facts::text like '%UNAUTHENTICATED%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void curlAndACertificateThatOpensslMadeAreEnough(@TempDir Path work) throws Exception {
        PageCommands.needed("bash", "curl", "openssl");
        String said = new PageCommands(gateway, work).run("administrator/tls.md", "mies.pem", page -> page.replace(
                        "data/demo/tls/door/demo.pem", folder + "/door/it.pem")
                .replace("data/demo/tls", folder.toString())
                .replace("https://127.0.0.1:8083", secure.toString())
                .replaceAll("\\bmies\\.(key|pem)\\b(?!/)", work + "/mies.$1")
                .replace("certificate/" + work + "/mies.pem", "certificate/mies.pem"));
        assertThat(said).contains("\"receiptId\"");
    }

    @Test
    void aPartnerChangesItsCertificateWhenItLikesWhileBothLieThere() throws Exception {
        DemoCertificateAuthority.Made fresh = tls.caller("nuevo");
        assertThat(answer(fresh).statusCode()).isEqualTo(401);
        tls.trust("links/" + REST + "/accepted/certificate", "next", fresh);
        await().until(() -> answer(fresh).statusCode() != 401);
        assertThat(answer(partner).statusCode()).isIn(200, 201);
        tls.remove("links/" + REST + "/accepted/certificate/next.pem");
        await().until(() -> answer(fresh).statusCode() == 401);
    }

    @Test
    void whomARevocationListNamesIsRefusedLikeAStrangerUntilItDoesNot() throws Exception {
        DemoCertificateAuthority.Made caller = tls.caller("revocado");
        String place = "links/" + REST + "/accepted/certificate/";
        tls.write(place + "revoked.pem", caller.pem() + tls.authority.itself().pem(), "rw-r--r--");
        await().until(() -> answer(caller).statusCode() != 401);
        tls.write(
                place + "ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, ENDS, caller.certificate()),
                "rw-r--r--");
        await().until(() -> answer(caller).statusCode() == 401);
        assertThat(answer(caller).body()).isEqualTo(answer(null).body());
        assertThat(figures()).contains("[CERTIFICATE_REVOKED]").doesNotContain("revocado");
        assertThat(answer(partner).statusCode()).as("the others").isIn(200, 201);
        tls.remove(place + "ca.crl");
        await().until(() -> answer(caller).statusCode() != 401);
    }

    @Test
    void theConsoleSpeaksTlsToo() throws Exception {
        HttpResponse<String> login = HttpClient.newBuilder()
                .sslContext(tls.caller((DemoCertificateAuthority.Made) null))
                .build()
                .send(HttpRequest.newBuilder(secure.resolve("/login")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("Secure"));
    }
}
