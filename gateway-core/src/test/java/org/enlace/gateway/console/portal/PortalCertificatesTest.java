package org.enlace.gateway.console.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.CertificatePagesTest;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** An institution proposes its next certificate; nobody gets in by it before the installation has taken it, and nobody else learns of it. */
class PortalCertificatesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/operator/api/portal/certificates";
    private static final String ANSWERS = "/operator/api/certificates/proposals/";
    private static final String POLICE = ConsoleApp.account(Role.INTEGRATOR, "police");
    private static final String MINISTRY = ConsoleApp.account(Role.INTEGRATOR, "ministry");
    private static final String LINK = "police/outcomes";
    private static final String WHY = "{\"reason\":\"comparado por teléfono\"}";
    private static final LinkId ID = LinkId.parse(LINK);

    private static ConsoleApp app;
    private TestTls tls;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void folder() {
        tls = new TestTls(TestResends.CERTIFICATES);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
        app.bean(CertificateStore.class).look();
        try (var owner = database.superuser();
                var statement = owner.createStatement()) {
            statement.execute("delete from renewals.proposal");
        }
    }

    private static HttpResponse<String> propose(String user, String link, String credential, String pem)
            throws Exception {
        String body = JSON.createObjectNode()
                .put("link", link)
                .put("credential", credential)
                .put("certificate", pem)
                .put("reason", "el anterior vence")
                .toString();
        return new Browser(app).postJson(API, body, Browser.basic(user));
    }

    private static HttpResponse<String> answer(String user, String id, String verb) throws Exception {
        return new Browser(app).postJson(ANSWERS + id + "/" + verb, WHY, Browser.basic(user));
    }

    private static String id(HttpResponse<String> proposed) throws Exception {
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(200);
        return JSON.readTree(proposed.body()).path("id").asText();
    }

    private static boolean letsIn(DemoCertificateAuthority.Made shown) {
        app.bean(CertificateStore.class).look();
        return app.bean(CertificateStore.class).accepts(ID, "certificate", shown.certificate());
    }

    @Test
    void aProposalLetsNobodyInUntilTheInstallationHasTakenIt() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("siguiente");
        Browser theirs = new Browser(app);
        theirs.login(POLICE, ConsoleApp.PASSWORD);
        theirs.get("/?lang=en");
        assertThat(theirs.get("/portal").body()).contains("/portal/certificates?as=police");
        Map<String, String> form = Map.of(
                "slot", LINK + "#certificate",
                "certificate", next.pem(),
                "chain", tls.authority.itself().pem(),
                "reason", "el anterior vence",
                "_csrf", theirs.token("/portal/certificates"));
        assertThat(theirs.post("/portal/certificates", form).statusCode()).isEqualTo(302);
        assertThat(theirs.post("/portal/certificates", form).statusCode())
                .as("twice")
                .isEqualTo(302);
        assertThat(theirs.get("/portal/certificates").body()).contains("Waiting for a decision", "CN=siguiente");
        assertThat(theirs.get("/portal").body()).contains("1 proposed certificate awaits an answer");
        assertThat(letsIn(next)).isFalse();

        JsonNode all = JSON.readTree(new Browser(app)
                        .get("/operator/api/certificates/proposals", Browser.basic(ConsoleApp.ADMINISTRATOR))
                        .body())
                .path("proposals");
        String id = all.get(0).path("id").asText();
        assertThat(all.findValuesAsText("subject").stream().filter("CN=siguiente"::equals))
                .hasSize(1);
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
        browser.get("/?lang=en");
        String page = "/certificates/proposals/" + id;
        assertThat(browser.get("/certificates").body()).contains(page);
        String digest = all.get(0).path("sha256").asText();
        assertThat(browser.get(page).body()).contains(digest, "by another channel");
        assertThat(browser.post(page + "/accept", Map.of("reason", "", "_csrf", browser.token(page)))
                        .statusCode())
                .as("without a word of how")
                .isEqualTo(400);
        assertThat(letsIn(next)).isFalse();
        Map<String, String> said = Map.of("reason", "leída por teléfono", "_csrf", browser.token(page));
        assertThat(browser.post(page + "/accept", said).statusCode()).isEqualTo(302);
        assertThat(letsIn(next)).isTrue();
        assertThat(browser.post(page + "/accept", said).body()).as("twice").contains("It is decided");
        assertThat(theirs.get("/portal/certificates").body())
                .contains("Accepted", "leída por teléfono")
                .doesNotContain(ConsoleApp.ADMINISTRATOR);
        assertThat(CertificatePagesTest.audit(database, "CERTIFICATE_TAKEN")).contains(digest, LINK, id);
        assertThat(CertificatePagesTest.audit(database, "CERTIFICATE_PROPOSED")).contains(digest, "operator:" + POLICE);
        assertThat(propose(POLICE, LINK, "certificate", next.pem()).body()).contains("LIES_THERE");
    }

    @Test
    void whatIsDeclinedNeverCountsAndSaysWhy() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("rechazado");
        String id = id(propose(POLICE, LINK, "certificate", next.pem()));
        assertThat(answer(ConsoleApp.ADMINISTRATOR, id, "decline").statusCode()).isEqualTo(200);
        assertThat(answer(ConsoleApp.ADMINISTRATOR, id, "accept").body()).contains("APPROVAL_CLOSED");
        assertThat(letsIn(next)).isFalse();
        assertThat(new Browser(app).get(API, Browser.basic(POLICE)).body()).contains("DECLINED", "por teléfono");
    }

    @Test
    void nobodyElseSeesItOrCanTellItFromWhatIsNotThere() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("ajeno");
        String id = id(propose(POLICE, LINK, "certificate", next.pem()));
        HttpResponse<String> foreign = propose(MINISTRY, LINK, "certificate", next.pem());
        HttpResponse<String> missing = propose(MINISTRY, "nobody/nothing", "certificate", next.pem());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body());
        assertThat(propose(MINISTRY, LINK, "certificate", tls.caller("otro").pem())
                        .body())
                .as("one that nobody proposed")
                .isEqualTo(missing.body());
        assertThat(propose(POLICE, "police/reports", "main", next.pem()).body()).isEqualTo(missing.body());
        assertThat(propose(POLICE, LINK, "other", next.pem()).body()).isEqualTo(missing.body());
        assertThat(propose(ConsoleApp.INTEGRATOR, LINK, "certificate", next.pem())
                        .statusCode())
                .as("the installation does not propose to itself")
                .isEqualTo(404);
        assertThat(propose(ConsoleApp.POLICE, LINK, "certificate", next.pem()).statusCode())
                .as("an operator")
                .isEqualTo(403);
        assertThat(new Browser(app).get(API, Browser.basic(MINISTRY)).body()).isEqualTo("{\"proposals\":[]}");
        String theirs = new Browser(app)
                .get(API + "?as=police", Browser.basic(MINISTRY))
                .body();
        assertThat(theirs)
                .isEqualTo(new Browser(app)
                        .get(API + "?as=nobody", Browser.basic(MINISTRY))
                        .body());
        for (String verb : List.of("accept", "decline")) {
            assertThat(answer(POLICE, id, verb).statusCode()).isEqualTo(403);
            assertThat(answer(ConsoleApp.account(Role.ADMINISTRATOR, "police"), id, verb)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(answer(ConsoleApp.ADMINISTRATOR, UUID.randomUUID().toString(), verb)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(letsIn(next)).isFalse();
    }

    private static HttpResponse<String> withdraw(String user, String id) throws Exception {
        return new Browser(app)
                .postJson(API + "/" + id + "/withdraw", "{\"reason\":\"era de otro servidor\"}", Browser.basic(user));
    }

    @Test
    void anInstitutionWithdrawsWhatItProposedOnItsPage() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("errado");
        String id = id(propose(POLICE, LINK, "certificate", next.pem()));
        Browser theirs = new Browser(app);
        theirs.login(POLICE, ConsoleApp.PASSWORD);
        theirs.get("/?lang=en");
        String address = "/portal/certificates/" + id + "/withdraw";
        assertThat(theirs.get("/portal/certificates").body()).contains(address, "Withdraw this proposal");
        String token = theirs.token("/portal/certificates");
        assertThat(theirs.post(address, Map.of("reason", "", "_csrf", token)).statusCode())
                .as("without a word of why")
                .isEqualTo(400);
        Map<String, String> form = Map.of("reason", "era de otro servidor", "_csrf", token);
        assertThat(theirs.post(address, form).statusCode()).isEqualTo(302);
        assertThat(theirs.post(address, form).statusCode()).as("clicked twice").isEqualTo(302);
        assertThat(theirs.get("/portal/certificates").body())
                .contains("Withdrawn by the institution", "era de otro servidor", POLICE)
                .doesNotContain(address);
        assertThat(theirs.get("/portal").body()).doesNotContain("1 proposed certificate awaits");
        assertThat(CertificatePagesTest.audit(database, "CERTIFICATE_WITHDRAWN").split(id, -1))
                .as("once")
                .hasSize(2);

        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
        browser.get("/?lang=en");
        String page = "/certificates/proposals/" + id;
        assertThat(browser.get(page).body())
                .contains("Withdrawn by the institution", "era de otro servidor", POLICE)
                .doesNotContain("id=\"accept\"");
        HttpResponse<String> late =
                browser.post(page + "/accept", Map.of("reason", "comparado", "_csrf", browser.token("/approvals")));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("It is decided");
        assertThat(letsIn(next)).isFalse();
    }

    @Test
    void anyoneWhoIsTooLateToWithdrawIsToldAndNobodyElseLearnsOfIt() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("tomado");
        String id = id(propose(POLICE, LINK, "certificate", next.pem()));
        String none = UUID.randomUUID().toString();
        HttpResponse<String> missing = withdraw(MINISTRY, none);
        assertThat(missing.statusCode()).isEqualTo(404);
        // What differs is the address that was asked for.
        String unknown = missing.body().replace(none, id);
        assertThat(withdraw(MINISTRY, id).body()).as("another institution").isEqualTo(unknown);
        assertThat(withdraw(ConsoleApp.INTEGRATOR, id).body())
                .as("the installation")
                .isEqualTo(unknown);
        assertThat(withdraw(ConsoleApp.POLICE, id).statusCode())
                .as("an operator")
                .isEqualTo(403);
        assertThat(withdraw(ConsoleApp.ADMINISTRATOR, id).statusCode()).isEqualTo(403);
        Browser foreign = new Browser(app);
        foreign.login(MINISTRY, ConsoleApp.PASSWORD);
        assertThat(foreign.post(
                                "/portal/certificates/" + id + "/withdraw",
                                Map.of("reason", "x", "_csrf", foreign.token("/portal/certificates")))
                        .statusCode())
                .isEqualTo(404);
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.INTEGRATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/portal/certificates?as=police").body())
                .contains(LINK)
                .doesNotContain("/withdraw");

        assertThat(answer(ConsoleApp.ADMINISTRATOR, id, "accept").statusCode()).isEqualTo(200);
        assertThat(withdraw(POLICE, id).body()).contains("APPROVAL_CLOSED");
        Browser theirs = new Browser(app);
        theirs.login(POLICE, ConsoleApp.PASSWORD);
        theirs.get("/?lang=en");
        HttpResponse<String> late = theirs.post(
                "/portal/certificates/" + id + "/withdraw",
                Map.of("reason", "x", "_csrf", theirs.token("/portal/certificates")));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("It is decided already", "Accepted", "comparado por teléfono");
        assertThat(letsIn(next)).isTrue();

        String other =
                id(propose(POLICE, LINK, "certificate", tls.caller("otro").pem()));
        assertThat(withdraw(POLICE, other).body()).contains("WITHDRAWN", "era de otro servidor");
        assertThat(withdraw(POLICE, other).statusCode()).as("twice").isEqualTo(200);
    }

    @Test
    void whatIsOverNeverHidesWhatIsOpen() throws Exception {
        String id =
                id(propose(POLICE, LINK, "certificate", tls.caller("abierta").pem()));
        try (var owner = database.superuser();
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into renewals.proposal select ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, institution, link, credential,
                        sha256, pem, subject, valid_from, valid_until, note, proposed_by, proposed_at, now() - interval '1 hour', state
                    from renewals.proposal, generate_series(1, 120) n""");
        }
        String all = new Browser(app)
                .get("/operator/api/certificates/proposals", Browser.basic(ConsoleApp.ADMINISTRATOR))
                .body();
        assertThat(JSON.readTree(all).path("proposals").get(0).path("id").asText())
                .isEqualTo(id);
    }

    @Test
    void aKeyIsNeverKept() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("con clave");
        assertThat(propose(POLICE, LINK, "certificate", next.pem() + next.keyPem())
                        .body())
                .contains("ANSWER_WITH_KEY");
        try (var owner = database.superuser();
                var statement = owner.createStatement();
                var row = statement.executeQuery("select count(*) from renewals.proposal where pem like '%KEY%'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }
}
