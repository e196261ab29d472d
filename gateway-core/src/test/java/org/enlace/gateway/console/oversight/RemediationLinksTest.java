package org.enlace.gateway.console.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.certificaterenewal.ProposalService;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** An alarm leads where it is mended, and nobody is led where he may not go. */
class RemediationLinksTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String ACCEPTED = "links/police/outcomes/accepted/certificate";
    private static final LinkId LINK = LinkId.parse("police/outcomes");

    private static ConsoleApp app;
    private static UUID proposal;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        TestTls tls = new TestTls(TestResends.CERTIFICATES);
        tls.trust(ACCEPTED, "2026", tls.authority.issue("vence", TestTls.BEGAN, TestTls.NOW.plus(Duration.ofDays(5))));
        app.bean(CertificateStore.class).look();
        proposal = app.bean(ProposalService.class)
                .propose(
                        new Approvals.Who(ConsoleApp.account(Role.INTEGRATOR, "police"), Role.INTEGRATOR, "police"),
                        CertificateFolder.accepted(LINK, "certificate"),
                        tls.caller("siguiente").pem(),
                        "",
                        "vence");
        try (var owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("update renewals.proposal set proposed_at = now() - interval '6 days'");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        app.close();
        FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
        Files.createDirectories(TestResends.CERTIFICATES);
    }

    private static AlarmRow alarm(Alarm.Kind kind, String sender, String subject) {
        return AlarmRow.of(new Alarm(kind, sender, null, null, Instant.now(), 1, subject), null);
    }

    private static Viewer viewer(Role role, String institution) {
        return new Viewer(ConsoleApp.account(role, institution), role, institution);
    }

    private static String way(AlarmRow alarm, Role role, String institution) {
        return app.bean(RemediationLinks.class).of(alarm, viewer(role, institution));
    }

    private static Agreement agreement(boolean query) {
        return app.bean(Partners.class).current().agreements().values().stream()
                .filter(each -> each.isQuery() == query)
                .findFirst()
                .orElseThrow();
    }

    /** Whatever of this kind there might be. */
    private static List<AlarmRow> some(Alarm.Kind kind) {
        return switch (kind) {
            case CERTIFICATE_ENDS, CERTIFICATE_ENDS_NOW, CERTIFICATE_ENDED ->
                List.of(alarm(kind, "police/outcomes", "tls/" + ACCEPTED), alarm(kind, null, "tls/door"));
            case CERTIFICATE_NOT_TAKEN, CERTIFICATE_REVOKED, REVOCATION_LIST_OLD ->
                List.of(
                        alarm(kind, "police/outcomes", "tls/" + ACCEPTED + "/2026.pem"),
                        alarm(kind, null, "tls/links/nobody/nothing/own/x.pem"));
            case AGREEMENT_ENDS, AGREEMENT_ENDED ->
                List.of(
                        alarm(
                                kind,
                                agreement(false).from().toString(),
                                agreement(false).id()),
                        alarm(
                                kind,
                                agreement(true).from().toString(),
                                agreement(true).id()),
                        alarm(kind, "police/reports", "gone"));
            case PROPOSAL_WAITS -> List.of(alarm(kind, "police/outcomes", proposal.toString()));
            case SPACE, SPACE_ENDS, CLOCK, BACKUP, NOTICE_NOT_SENT, CONNECTOR_MISSING ->
                List.of(alarm(kind, null, "node-1"));
            // What these are about is not in this installation; where they lead to is walked by WalkTest.
            default -> List.of();
        };
    }

    @ParameterizedTest
    @EnumSource(Alarm.Kind.class)
    void nobodyIsLedWhereHeMayNotGo(Alarm.Kind kind) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String institution : List.of("*", "police")) {
            for (Role role : Role.values()) {
                Browser browser = new Browser(app);
                for (AlarmRow alarm : some(kind)) {
                    boolean seen = institution.equals("*")
                            || alarm.sender() != null && alarm.sender().startsWith(institution + "/");
                    String way = seen ? way(alarm, role, institution) : null;
                    if (way != null) {
                        int status = browser.get(
                                        way.replaceAll("#.*", ""), Browser.basic(ConsoleApp.account(role, institution)))
                                .statusCode();
                        if (status == 302) {
                            browser.login(ConsoleApp.account(role, institution), ConsoleApp.PASSWORD);
                            status = browser.get(way.replaceAll("#.*", "")).statusCode();
                        }
                        if (status != 200) {
                            wrong.add(role + " of " + institution + " to " + way + ": " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachLeadsToItsPage() {
        String place = "/certificates/place?place=links/police/outcomes/accepted/certificate";
        AlarmRow ends = some(Alarm.Kind.CERTIFICATE_ENDS_NOW).get(0);
        assertThat(way(ends, Role.ADMINISTRATOR, "*").replace("%2F", "/")).isEqualTo(place);
        assertThat(way(some(Alarm.Kind.CERTIFICATE_REVOKED).get(0), Role.ADMINISTRATOR, "*")
                        .replace("%2F", "/"))
                .as("the place of the file")
                .isEqualTo(place);
        assertThat(way(some(Alarm.Kind.CERTIFICATE_NOT_TAKEN).get(1), Role.ADMINISTRATOR, "*"))
                .as("a place that no page shows")
                .isEqualTo("/certificates");
        assertThat(way(ends, Role.OPERATOR, "*")).isNull();
        assertThat(way(ends, Role.INTEGRATOR, "*")).isNull();
        assertThat(way(ends, Role.INTEGRATOR, "police")).isEqualTo("/portal/certificates");
        assertThat(way(ends, Role.ADMINISTRATOR, "police")).isNull();
        AlarmRow waits = some(Alarm.Kind.PROPOSAL_WAITS).get(0);
        assertThat(way(waits, Role.ADMINISTRATOR, "*")).isEqualTo("/certificates/proposals/" + proposal);
        assertThat(way(waits, Role.INTEGRATOR, "police")).isEqualTo("/portal/certificates#own-" + proposal);
        assertThat(way(waits, Role.OPERATOR, "police")).isNull();
        Agreement agreed = agreement(false);
        assertThat(way(some(Alarm.Kind.AGREEMENT_ENDS).get(0), Role.OPERATOR, "*"))
                .startsWith("/pairs/" + agreed.from().partner() + "/")
                .endsWith("#agreements");
        assertThat(way(some(Alarm.Kind.AGREEMENT_ENDS).get(1), Role.OPERATOR, "*"))
                .startsWith("/portal?as=")
                .endsWith("#portal-agreements");
        assertThat(way(some(Alarm.Kind.SPACE_ENDS).get(0), Role.ANALYST, "*"))
                .isEqualTo("/manual/alerts#enlacespaceends");
    }

    @Test
    void theManualHasWhatAlarmsLeadTo() throws Exception {
        String page = new Browser(app).get("/manual/en/alerts").body();
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            for (AlarmRow alarm : some(kind)) {
                String way = way(alarm, Role.OPERATOR, "*");
                if (way != null && way.startsWith("/manual/alerts#")) {
                    assertThat(page).contains("id=\"" + way.substring(way.indexOf('#') + 1) + "\"");
                }
            }
        }
    }

    @Test
    void theAlarmStandsOnThePageWithItsWayAndEndsWhenItIsWithdrawn() throws Exception {
        String seen = "Un certificado propuesto espera respuesta";
        Browser installation = in(ConsoleApp.ADMINISTRATOR);
        assertThat(installation.get("/").body())
                .contains(
                        seen, "href=\"/certificates/proposals/" + proposal + "\"", "href=\"/certificates/place?place=");
        assertThat(in(ConsoleApp.OPERATOR).get("/").body())
                .contains(seen)
                .doesNotContain("/certificates/proposals/" + proposal);
        assertThat(in(ConsoleApp.account(Role.INTEGRATOR, "police")).get("/").body())
                .contains(seen, "href=\"/portal/certificates#own-" + proposal + "\"");
        assertThat(in(ConsoleApp.MINISTRY).get("/").body()).doesNotContain(seen, proposal.toString());
        assertThat(new Browser(app)
                        .get("/operator/api/alarms", Browser.basic(ConsoleApp.OPERATOR))
                        .body())
                .contains("PROPOSAL_WAITS", proposal.toString());

        try (var owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update renewals.proposal set state = 'WITHDRAWN', decided_by = 'x', decided_at = now(), said = 'x'");
            try {
                assertThat(installation.get("/").body()).doesNotContain(seen);
            } finally {
                statement.execute(
                        "update renewals.proposal set state = 'WAITING', decided_by = null, decided_at = null, said = null");
            }
        }
    }

    private static Browser in(String user) throws Exception {
        Browser browser = new Browser(app);
        browser.login(user, ConsoleApp.PASSWORD);
        browser.get("/?lang=es");
        return browser;
    }
}
