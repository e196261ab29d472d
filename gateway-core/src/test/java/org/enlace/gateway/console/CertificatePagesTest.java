package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.OpensslAuthority;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** An administrator renews certificates by the pages of the console. */
public class CertificatePagesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String OTHER = ConsoleApp.account(Role.ADMINISTRATOR, "*");
    private static final String OWN = "links/police/notices/own";
    private static final String ACCEPTED = "links/mies/answers/accepted/certificate";
    private static final Pattern FILE = Pattern.compile("name=\"file\" value=\"([^\"]+)\"");

    private static ConsoleApp app;

    private TestTls tls;
    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        nothingIsLeft();
        tls = new TestTls(TestResends.CERTIFICATES);
        browser = in(ConsoleApp.ADMINISTRATOR);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
        look();
    }

    private static void look() {
        app.bean(CertificateStore.class).look();
    }

    private static Browser in(String user) throws Exception {
        Browser browser = new Browser(app);
        browser.login(user, ConsoleApp.PASSWORD);
        browser.get("/?lang=en");
        return browser;
    }

    private static HttpResponse<String> post(Browser browser, String what, String place, Map<String, String> more)
            throws Exception {
        Map<String, String> form = new HashMap<>(more);
        form.put("place", place);
        form.putIfAbsent("reason", "vence pronto");
        form.put("_csrf", browser.token("/approvals"));
        return browser.post("/certificates/" + what, form);
    }

    private String page(String place) throws Exception {
        return browser.get("/certificates/place?place=" + place + "&lang=en").body();
    }

    private String followed(HttpResponse<String> answer) throws Exception {
        String to = answer.headers().firstValue("Location").orElseThrow();
        return browser.get(to.replaceFirst("^https?://[^/]+", "")).body();
    }

    private static List<String> files(String place) throws Exception {
        Path folder = TestResends.CERTIFICATES.resolve(place);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    public static String audit(TestDatabase database, String action) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(string_agg(e::text, ' '), '') from audit.entry e where action = '" + action
                                + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Somebody else says yes to what this answer asks for. */
    private static void approved(HttpResponse<String> asked, String by) throws Exception {
        String to = asked.headers().firstValue("Location").orElse("");
        assertThat(to).as(asked.body()).contains("/approvals?asked=");
        String path = "/operator/api/approvals/" + to.replaceFirst(".*asked=", "") + "/approve";
        assertThat(new Browser(app).postJson(path, "{}", Browser.basic(by)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oursIsAskedForTakenAndTheOldOneGoesWithASecondVoice(@TempDir Path ministry) throws Exception {
        OpensslAuthority authority = new OpensslAuthority(ministry);
        tls.put(OWN, "old", tls.caller("viejo"));
        look();
        assertThat(browser.get("/certificates?lang=en").body())
                .contains("police/notices", "Certificate of this gateway");
        assertThat(followed(post(browser, "request", OWN, Map.of("subject", "CN=enlace,O=Ejemplo inventado"))))
                .contains("The request is made");
        assertThat(page(OWN)).contains("Open request", "Ejemplo inventado").doesNotContain("PRIVATE");
        HttpResponse<String> csr = browser.get("/certificates/request?place=" + OWN);
        assertThat(csr.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"links-police-notices-own.csr\"");
        String answer = authority.sign(csr.body());

        // Another authority than that of the one shown.
        approved(post(browser, "import", OWN, Map.of("certificate", answer, "chain", authority.pem())), OTHER);
        assertThat(followed(post(browser, "import", OWN, Map.of("certificate", answer, "chain", authority.pem()))))
                .contains("It is imported.");
        assertThat(page(OWN)).contains("in use", "not in use").doesNotContain("Open request");
        // Submitted twice.
        assertThat(followed(post(browser, "import", OWN, Map.of("certificate", answer, "chain", authority.pem()))))
                .contains("nothing changed");

        assertThat(files(OWN)).hasSize(4);
        approved(post(browser, "retire", OWN, Map.of("file", "old.pem")), OTHER);
        assertThat(files(OWN)).as("not before it is said again").contains("old.pem");
        assertThat(post(browser, "retire", OWN, Map.of("file", "old.pem")).statusCode())
                .isEqualTo(302);
        assertThat(files(OWN)).contains("old.pem.retired", "old.key.retired").doesNotContain("old.pem");
        String digest = app.bean(CertificateStore.class).states().stream()
                .filter(each -> each.place().folder().toString().equals(OWN))
                .map(each -> each.sha256())
                .findFirst()
                .orElseThrow();
        assertThat(audit(database, "CERTIFICATE_TAKEN"))
                .contains("operator:adela", OWN, digest)
                .doesNotContain("PRIVATE");
        assertThat(audit(database, "CERTIFICATE_REQUESTED")).contains(OWN);
        assertThat(audit(database, "CERTIFICATE_RETIRED")).contains(OWN);
    }

    @Test
    void aPartnersIsTakenOnlyWithASecondVoiceForThisVeryCertificate() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("siguiente");
        DemoCertificateAuthority.Made wrong = tls.caller("otro");
        approved(post(browser, "import", ACCEPTED, Map.of("certificate", next.pem())), ConsoleApp.INTEGRATOR);
        assertThat(files(ACCEPTED)).isEmpty();
        HttpResponse<String> another = post(browser, "import", ACCEPTED, Map.of("certificate", wrong.pem()));
        assertThat(another.headers().firstValue("Location").orElse("")).contains("/approvals?asked=");
        assertThat(browser.get("/approvals?lang=en").body()).contains("import " + ACCEPTED);
        assertThat(files(ACCEPTED)).isEmpty();
        assertThat(followed(post(browser, "import", ACCEPTED, Map.of("certificate", next.pem()))))
                .contains("It is imported.");
        assertThat(files(ACCEPTED)).hasSize(1);
        assertThat(followed(post(browser, "import", ACCEPTED, Map.of("certificate", next.pem()))))
                .contains("nothing changed");
        HttpResponse<String> last =
                post(browser, "retire", ACCEPTED, Map.of("file", files(ACCEPTED).get(0)));
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("LAST_ONE");
    }

    @Test
    void whatCannotBeTakenIsRefusedInTwoLanguagesWithTheNextStepAndLeavesNothing(@TempDir Path ministry)
            throws Exception {
        OpensslAuthority authority = new OpensslAuthority(ministry);
        DemoCertificateAuthority.Made caller = tls.caller("quien");
        assertThat(refused("import", OWN, caller.pem())).contains("[NOTHING_PENDING]", "Request one here first");
        post(browser, "request", OWN, Map.of());
        assertThat(refused("import", OWN, caller.pem())).contains("[OTHER_KEY]");
        assertThat(refused("import", ACCEPTED, caller.pem() + caller.keyPem()))
                .contains("[ANSWER_WITH_KEY]", "Nothing of it was kept here")
                .doesNotContain(caller.keyPem().substring(40, 80));
        assertThat(refused("import", ACCEPTED, "hola")).contains("[ANSWER_UNREADABLE]");
        assertThat(refused(
                        "import",
                        ACCEPTED,
                        tls.authority
                                .issue("x", TestTls.BEGAN, TestTls.NOW.minusSeconds(9))
                                .pem()))
                .contains("[OUT_OF_DATE]");
        browser.get("/?lang=es");
        assertThat(refused("import", ACCEPTED, "hola")).contains("no tiene ningún certificado", "Pídalo en PEM");
        assertThat(post(browser, "request", OWN, Map.of("subject", "CN=otro")).body())
                .contains("[REQUEST_DIFFERS]");
        assertThat(post(browser, "request", "door", Map.of("names", "a b/c")).statusCode())
                .isEqualTo(400);
        assertThat(post(browser, "request", "door", Map.of()).statusCode())
                .as("no name")
                .isEqualTo(400);
        assertThat(post(browser, "request", ACCEPTED, Map.of()).statusCode())
                .as("no key of ours")
                .isEqualTo(400);
        assertThat(post(browser, "import", ACCEPTED, Map.of("certificate", caller.pem(), "reason", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(authority.sign(
                        browser.get("/certificates/request?place=" + OWN).body()))
                .contains("CERTIFICATE");
        for (String place :
                List.of("", "..", "links/../door", "/etc", "links/police/notices/own/..", ACCEPTED + "/../x")) {
            assertThat(post(browser, "import", place, Map.of("certificate", caller.pem()))
                            .statusCode())
                    .as(place)
                    .isEqualTo(404);
        }
        assertThat(post(browser, "retire", ACCEPTED, Map.of("file", "../../x")).body())
                .contains("[NOT_THERE]");
        assertThat(files(ACCEPTED)).isEmpty();
        assertThat(files(OWN)).containsExactly("renewal.pending");
    }

    private String refused(String what, String place, String pem) throws Exception {
        HttpResponse<String> answer = post(browser, what, place, Map.of("certificate", pem));
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void tenMegabytesArePastedInVain() throws Exception {
        String large = "-----BEGIN CERTIFICATE-----\n" + "A".repeat(10_000_000);
        try {
            assertThat(post(browser, "import", ACCEPTED, Map.of("certificate", large))
                            .statusCode())
                    .isBetween(400, 499);
        } catch (IOException hungUp) {
            assertThat(page(ACCEPTED)).as("it answers others").contains("mies/answers");
        }
        String json =
                "{\"place\":\"" + ACCEPTED + "\",\"reason\":\"x\",\"certificate\":\"" + "A".repeat(10_000_000) + "\"}";
        HttpResponse<String> answer = new Browser(app)
                .postJson("/operator/api/certificates/import", json, Browser.basic(ConsoleApp.ADMINISTRATOR));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_PARAMETER", "\"parameter\":\"certificate\"");
        assertThat(files(ACCEPTED)).isEmpty();
    }

    @Test
    void twoAdministratorsAtOnceTakeItOnce(@TempDir Path ministry) throws Exception {
        OpensslAuthority authority = new OpensslAuthority(ministry);
        Browser second = in(OTHER);
        List<Integer> asked = both(
                () -> post(browser, "request", "door", Map.of("names", "uno.example"))
                        .statusCode(),
                () -> post(second, "request", "door", Map.of("names", "dos.example"))
                        .statusCode());
        assertThat(asked).containsExactlyInAnyOrder(302, 400);
        String answer =
                authority.sign(browser.get("/certificates/request?place=door").body());
        String before = audit(database, "CERTIFICATE_TAKEN");
        assertThat(both(
                        () -> post(browser, "import", "door", Map.of("certificate", answer))
                                .statusCode(),
                        () -> post(second, "import", "door", Map.of("certificate", answer))
                                .statusCode()))
                .containsExactly(302, 302);
        assertThat(files("door")).hasSize(2);
        Matcher entries = Pattern.compile("CERTIFICATE_TAKEN")
                .matcher(audit(database, "CERTIFICATE_TAKEN").substring(before.length()));
        assertThat(entries.results().count()).isEqualTo(1);
    }

    private static List<Integer> both(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> said = threads.invokeAll(List.of(one, other));
            return List.of(said.get(0).get(), said.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFolderThatTheGatewayCannotWriteIsToldWithTheCommandAndNobodyIsAskedFor() throws Exception {
        // Where this runs as root no rights keep it out; something that is no folder does.
        Files.createDirectories(TestResends.CERTIFICATES.resolve("links"));
        Files.writeString(TestResends.CERTIFICATES.resolve("links/mies"), "shut");
        String before = audit(database, "CERTIFICATE_TAKEN") + audit(database, "APPROVAL_REQUESTED");
        HttpResponse<String> answer = post(
                browser,
                "import",
                ACCEPTED,
                Map.of("certificate", tls.caller("x").pem()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("[FOLDER_CLOSED]", "./enlace certificate request, import or retire");
        assertThat(page(ACCEPTED))
                .contains("The gateway cannot write into tls/" + ACCEPTED)
                .doesNotContain("id=\"import\"");
        assertThat(audit(database, "CERTIFICATE_TAKEN") + audit(database, "APPROVAL_REQUESTED"))
                .isEqualTo(before);
    }

    @Test
    void aPlaceSaysOfWhichNodeItIsWhatIsStuckAndTakesOneWhereEachIsTrusted() throws Exception {
        String trust = "links/police/notices/trust";
        assertThat(page(trust))
                .contains("Files of the node", "One certificate at a time")
                .doesNotContain("name=\"chain\"");
        assertThat(page(ACCEPTED)).contains("name=\"chain\"").doesNotContain("One certificate at a time");
        DemoCertificateAuthority.Made one = tls.host("uno");
        assertThat(refused("import", trust, one.pem() + tls.host("dos").pem())).contains("[ONE_AT_A_TIME]");

        Files.createDirectories(TestResends.CERTIFICATES.resolve(OWN));
        Files.writeString(TestResends.CERTIFICATES.resolve(OWN + "/renewal.pending"), "roto");
        look();
        assertThat(page(OWN)).contains("[REQUEST_UNREADABLE]", "name=\"newKey\"");
        assertThat(refused("import", OWN, one.pem())).contains("[REQUEST_UNREADABLE]", "discard that request");
        assertThat(post(browser, "request", OWN, Map.of()).statusCode()).isEqualTo(400);
        assertThat(followed(post(browser, "request", OWN, Map.of("newKey", "true"))))
                .contains("The request is made");

        String[] basic = Browser.basic(ConsoleApp.ADMINISTRATOR);
        assertThat(new Browser(app).get("/operator/api/certificates", basic).body())
                .contains("\"node\":\"");
        String missing = "{\"place\":\"" + OWN + "\",\"file\":\"nada.pem\",\"reason\":\"x\"}";
        assertThat(new Browser(app)
                        .postJson("/operator/api/certificates/retire", missing, basic)
                        .body())
                .contains("\"why\":\"NOT_THERE\"", "\"what\":\"nada.pem\"");
    }

    @Test
    void whatIsOfferedToRetireIsWhatLiesThere() throws Exception {
        tls.trust(ACCEPTED, "a", tls.caller("a"));
        look();
        assertThat(page(ACCEPTED)).contains("a.pem");
        assertThat(FILE.matcher(page(ACCEPTED)).find()).as("the last one").isFalse();
        tls.trust(ACCEPTED, "b", tls.caller("b"));
        look();
        assertThat(FILE.matcher(page(ACCEPTED)).results().map(each -> each.group(1)))
                .containsExactlyInAnyOrder("a.pem", "b.pem");
    }
}
