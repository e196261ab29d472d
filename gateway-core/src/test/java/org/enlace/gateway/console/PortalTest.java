package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.certificate.ProposalQueries;
import org.enlace.gateway.console.mapping.ProtectionReader;
import org.enlace.gateway.console.portal.PortalDocuments;
import org.enlace.gateway.console.portal.PortalView;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The portal shows an institution its own, and what is of others as what is not there. */
class PortalTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String PORTAL = "/operator/api/portal";
    private static final String MISSING = "018f0000-0000-7000-8000-00000000dead";

    private static SeededApi api;

    @BeforeAll
    static void seed() throws Exception {
        api = new SeededApi(database);
        api.app
                .bean(AuditTrail.class)
                .record(
                        "police/reports#main",
                        AuditAction.ACCEPTED,
                        api.secondVersion.toString(),
                        Map.of("digest", "d-invented", "receipt", "r-invented", "record", "police-report/v1"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anInstitutionSeesToWhomItSendsFromWhomItReceivesAndWhatWaits() throws Exception {
        JsonNode police = api.get(PORTAL, ConsoleApp.POLICE);

        JsonNode ministry = way(police.path("sends"), "ministry");
        assertThat(ministry.path("state").asText()).isEqualTo("FAILING");
        assertThat(ministry.path("parked").asInt()).isEqualTo(1);
        assertThat(way(police.path("sends"), "fge").path("delivered").asInt()).isEqualTo(1);
        assertThat(way(police.path("sends"), "registry").path("received").asInt())
                .isEqualTo(3);
        assertThat(way(police.path("receives"), "eurofront").path("unfinished").asInt())
                .isEqualTo(1);
        assertThat(police.path("waits"))
                .anyMatch(each -> each.path("receiver").asText().equals("ministry/notices")
                        && each.path("parked").asInt() == 1)
                .anyMatch(each -> each.path("receiver").asText().equals("police/notices")
                        && each.path("waiting").asInt() == 1)
                .allMatch(each ->
                        (each.path("sender").asText() + each.path("receiver").asText()).contains("police/"));
    }

    private static JsonNode way(JsonNode ways, String partner) {
        for (JsonNode way : ways) {
            if (way.path("partner").asText().equals(partner)) {
                return way;
            }
        }
        throw new AssertionError("no way with " + partner + ": " + ways);
    }

    @Test
    void refusalsAreToldByCodeFieldAndRuleWithTheWayToTheRunbook() throws Exception {
        JsonNode refused = api.get(PORTAL, ConsoleApp.POLICE).path("refusals");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).path("code").asText()).isEqualTo("CONTRACT");
        assertThat(refused.get(0).path("count").asInt()).isEqualTo(1);
        assertThat(refused.get(0).path("runbook").asText()).isEqualTo("/manual/runbook-content#CONTRACT");
        assertThat(refused.get(0).path("flaws").toString())
                .isEqualTo("[{\"field\":\"numeroParte\",\"rule\":\"pattern\",\"messages\":1}]");
        assertThat(api.get(PORTAL, ConsoleApp.MINISTRY).path("refusals")).isEmpty();
    }

    @Test
    void theInstallationSeesWhatTheInstitutionSeesAndNobodyElseDoes() throws Exception {
        for (String institution : List.of("police", "ministry", "committee")) {
            JsonNode theirs = api.get(PORTAL, ConsoleApp.account(Role.OPERATOR, institution));
            JsonNode jsonNode = api.get(PORTAL + "?as=" + institution);
            assertThat(PortalStore.still(jsonNode)).as(institution).isEqualTo(PortalStore.still(theirs));
        }
        assertThat(api.status(PORTAL, ConsoleApp.OPERATOR)).as("whose?").isEqualTo(400);
        Browser browser = api.browser();
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/portal").body()).contains("/portal?as=police").doesNotContain("portal-sends");
        assertThat(browser.get("/portal?as=police").body()).contains("portal-as", "portal-sends");
        for (Role role : List.of(Role.ANALYST, Role.ADMINISTRATOR)) {
            assertThat(api.status(PORTAL + "?as=police", ConsoleApp.account(role, "*")))
                    .as(role.name())
                    .isEqualTo(403);
        }
    }

    /** Each question as somebody of the police, of what is the ministry's or eurofront's and of what is nobody's. */
    private List<String[]> foreign() {
        String asMinistry = "?as=ministry";
        return List.of(
                new String[] {PORTAL + asMinistry, PORTAL + "?as=nobody"},
                new String[] {PORTAL + asMinistry + "&q=PN-1", PORTAL + "?as=nobody&q=PN-1"},
                new String[] {"/portal" + asMinistry, "/portal?as=nobody"},
                new String[] {"/portal?as=committee", "/portal?as=nobody"},
                new String[] {PORTAL + "/receipts/" + api.alert, PORTAL + "/receipts/" + MISSING},
                new String[] {"/portal/receipts/" + api.alert, "/portal/receipts/" + MISSING},
                new String[] {
                    PORTAL + "/receipts/" + api.alert + asMinistry, PORTAL + "/receipts/" + MISSING + "?as=nobody"
                },
                new String[] {PORTAL + "?q=A-1", PORTAL + "?q=" + MISSING},
                new String[] {PORTAL + "?q=" + api.alert, PORTAL + "?q=" + MISSING},
                new String[] {"/portal?q=A-1", "/portal?q=" + MISSING});
    }

    @Test
    void whatIsOfOthersIsAnsweredAsWhatIsNotThere() throws Exception {
        Browser pages = api.browser();
        pages.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        for (String[] pair : foreign()) {
            HttpResponse<String> theirs = ask(pages, pair[0]);
            HttpResponse<String> nobodys = ask(pages, pair[1]);
            assertThat(theirs.statusCode()).as(pair[0]).isEqualTo(nobodys.statusCode());
            assertThat(bare(theirs.body())).as(pair[0]).isEqualTo(bare(nobodys.body()));
            assertThat(theirs.headers().map().keySet())
                    .as(pair[0])
                    .isEqualTo(nobodys.headers().map().keySet());
        }
        // Shared with the police, and still not its receipt.
        assertThat(ask(pages, PORTAL + "/receipts/" + api.alert).statusCode()).isEqualTo(404);
        String ministry = api.browser()
                .get(PORTAL + "/receipts/" + api.report, Browser.basic(ConsoleApp.MINISTRY))
                .body();
        assertThat(ministry).contains("UNKNOWN");
    }

    /** Otherwise the time of an answer would tell. */
    @Test
    void whatIsOfOthersRunsTheStatementsOfWhatIsNotThere() throws Exception {
        Browser pages = api.browser();
        pages.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        StatementCounts.forget(database);
        for (String[] pair : foreign()) {
            ask(pages, pair[0]);
            assertThat(statements(pages, pair[0])).as(pair[0]).isEqualTo(statements(pages, pair[1]));
        }
    }

    private Map<String, Long> statements(Browser pages, String path) throws Exception {
        StatementCounts before = StatementCounts.read(database);
        ask(pages, path);
        Map<String, Long> counts =
                new HashMap<>(StatementCounts.read(database).since(before).each(1));
        // Singleton tasks renew their leases each second, whatever is asked.
        counts.keySet().removeIf(each -> each.contains("schedule.lease") || each.startsWith("with asked as"));
        return counts;
    }

    private HttpResponse<String> ask(Browser pages, String path) throws Exception {
        return path.startsWith("/operator")
                ? api.browser().get(path, Browser.basic(ConsoleApp.POLICE))
                : pages.get(path);
    }

    /** Without what was asked for, and the moment. */
    private static String bare(String body) {
        return body.replace(api.alert.toString(), "ID")
                .replace(MISSING, "ID")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("(as|q)(=|%3D)[A-Za-z0-9-]*", "$1=")
                .replaceAll("(name=\"q\"[^>]*) value=\"[^\"]*\"", "$1")
                .replaceAll("[0-9T:. -]{8,}Z?|\\d+ (s|min|h|d)\\b", "");
    }

    @Test
    void aReceiptIsFoundByTheOwnNumberCheckedAndTakenAway() throws Exception {
        JsonNode found = api.get(PORTAL + "?q=PN-1", ConsoleApp.POLICE).path("found");
        assertThat(found).hasSize(2);
        assertThat(found.get(0).path("id").asText()).isEqualTo(api.secondVersion.toString());
        assertThat(found.get(0).path("receiptId").isTextual()).isTrue();

        HttpResponse<String> file =
                api.browser().get(PORTAL + "/receipts/" + api.secondVersion, Browser.basic(ConsoleApp.POLICE));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "receipt-" + api.secondVersion + ".json");
        SignedReceipts receipts = api.app.bean(SignedReceipts.class);
        assertThat(receipts.check(file.body()).flaw()).isEmpty();
        assertThat(receipts.check(file.body().replace("d-invented", "d-intruded"))
                        .flaw())
                .isPresent();

        Browser pages = api.browser();
        pages.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        assertThat(pages.get("/portal/receipts/" + api.secondVersion).body())
                .contains("receipt-good", "receipt-file", "d-invented");
        assertThat(pages.get("/portal/receipts/" + api.report).body())
                .as("accepted before there were signed ones")
                .contains("receipt-none")
                .doesNotContain("receipt-file");
        assertThat(pages.get("/portal/receipts/" + api.refused).statusCode()).isEqualTo(404);
        assertThat(pages.get("/portal/receipts/x").statusCode()).isEqualTo(400);
    }

    @Test
    void agreementsTellAnyoneWhoSendsOfAllReceiversAndAReceiverOfItself() throws Exception {
        JsonNode police = api.get(PORTAL, ConsoleApp.POLICE).path("agreements");
        JsonNode ministry = api.get(PORTAL, ConsoleApp.MINISTRY).path("agreements");

        assertThat(police)
                .anyMatch(each -> each.path("to").asText().startsWith("ministry/"))
                .anyMatch(each -> each.path("to").asText().equals("registry"))
                .allMatch(each ->
                        (each.path("from").asText() + " " + each.path("to").asText()).contains("police/"));
        assertThat(ministry)
                .isNotEmpty()
                .anyMatch(each -> each.path("fields").asInt() > 0)
                .allMatch(each ->
                        (each.path("from").asText() + " " + each.path("to").asText()).contains("ministry/"))
                .noneMatch(each -> each.path("to").asText().equals("registry")
                        && !each.path("from").asText().startsWith("ministry/"));
        for (JsonNode each : ministry) {
            if (each.path("fields").isInt()) {
                String row = "/operator/api/protection/" + each.path("record").asText();
                long reach = 0;
                JsonNode whole = api.get(row, ConsoleApp.account(Role.INTEGRATOR, "ministry"));
                int at = column(whole, each);
                for (JsonNode field : whole.path("rows")) {
                    reach += field.path("cells").get(at).path("kind").asText().equals("DROP") ? 0 : 1;
                }
                assertThat(each.path("fields").asLong()).as(each.toString()).isEqualTo(reach);
            }
        }
    }

    private static int column(JsonNode whole, JsonNode terms) {
        for (int at = 0; at < whole.path("columns").size(); at++) {
            JsonNode column = whole.path("columns").get(at);
            if (column.path("receiver").equals(terms.path("to"))
                    && column.path("policy").equals(terms.path("policy"))) {
                return at;
            }
        }
        throw new AssertionError("no column of " + terms);
    }

    @Test
    void certificatesAreThoseOfTheOwnLinks(@TempDir Path folder) throws Exception {
        Instant now = Instant.now();
        DemoCertificateAuthority authority = new DemoCertificateAuthority(
                "inventada", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)));
        put(folder, authority, "links/police/reports/accepted/main", now.plus(Duration.ofDays(20)));
        put(folder, authority, "links/ministry/notices/trust", now.plus(Duration.ofDays(200)));
        put(folder, authority, "door", now.plus(Duration.ofDays(3)));
        Clock clock = Clock.systemUTC();
        PortalDocuments papers = new PortalDocuments(
                api.app.bean(Partners.class),
                new CertificateStore(folder, clock),
                api.app.bean(ProtectionReader.class),
                api.app.bean(ProposalQueries.class),
                clock);
        List<PortalView.Paper> police = papers.certificates(new Viewer("pablo", Role.OPERATOR, "police"));
        assertThat(police).hasSize(1);
        assertThat(police.get(0).link()).isEqualTo("police/reports");
        assertThat(police.get(0).use()).isEqualTo("ACCEPTED");
        assertThat(police.get(0).state()).isEqualTo("SOON");
        assertThat(police.get(0).days()).isBetween(19L, 20L);
        assertThat(papers.certificates(new Viewer("marta", Role.OPERATOR, "ministry")))
                .extracting(PortalView.Paper::use)
                .containsExactly("TRUST");
        assertThat(papers.certificates(new Viewer("x", Role.OPERATOR, "fge"))).isEmpty();
    }

    private static void put(Path folder, DemoCertificateAuthority authority, String place, Instant until)
            throws Exception {
        DemoCertificateAuthority.Made made =
                authority.issue("inventado", Instant.now().minus(Duration.ofDays(1)), until);
        Files.createDirectories(folder.resolve(place));
        Files.writeString(folder.resolve(place).resolve("uno.pem"), made.pem());
    }

    @Test
    void noValueAndNoNumberOfOthersIsOnThePage() throws Exception {
        List<String> seen = new ArrayList<>();
        for (String user : List.of(ConsoleApp.MINISTRY, ConsoleApp.account(Role.STEWARD, "committee"))) {
            Browser pages = api.browser();
            pages.login(user, ConsoleApp.PASSWORD);
            String page = pages.get("/portal?q=PN-1").body();
            for (UUID id : List.of(api.report, api.secondVersion, api.alert, api.refused)) {
                assertThat(page).as(user).doesNotContain(id.toString());
            }
            seen.add(page);
        }
        assertThat(seen.get(1)).doesNotContain("police", "eurofront", "fge/").contains("receipts-none");
    }
}
