package org.enlace.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.conformance.ConformanceArrivals;
import org.enlace.gateway.exchange.conformance.ConformanceRuns;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Said;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.exchange.delivery.TestPartnerReceipts;
import org.enlace.gateway.exchange.registry.entities.CaseFiles;
import org.enlace.gateway.exchange.registry.entities.ListWindow;
import org.enlace.gateway.operations.certificaterenewal.ProposalService;
import org.enlace.gateway.operations.certificaterenewal.RenewalService;
import org.enlace.gateway.operations.resend.DeadLetterService;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.release.Releases;
import org.enlace.gateway.reporting.release.TestReleases;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.gateway.security.access.WallLinks;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.CertificateSubject;
import org.enlace.gateway.security.certificates.renewal.KeyKind;
import org.springframework.util.FileSystemUtils;

/** A console over an installation with something invented of everything that a page may show. */
final class SeededConsole implements AutoCloseable {

    /** What names the words without translation that stand in this installation. */
    static final String UNMAPPED =
            "link=police/reports&field=registrarParte/parte/intervinientes/interviniente/finExplotacion";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Role, String> PEOPLE = Map.of(
            Role.OPERATOR,
            ConsoleApp.OPERATOR,
            Role.STEWARD,
            ConsoleApp.STEWARD,
            Role.AUDITOR,
            ConsoleApp.READER,
            Role.ANALYST,
            ConsoleApp.ANALYST,
            Role.INTEGRATOR,
            ConsoleApp.INTEGRATOR,
            Role.ADMINISTRATOR,
            ConsoleApp.ADMINISTRATOR);

    final ConsoleApp app;
    final Exchange exchange;
    final UUID release;
    final UUID load;
    final String replay;
    /** What stands still for one cause. */
    final String group;

    final String caseCode;
    /** In which the system of the Police is being proven. */
    final UUID run;

    /** A certificate that the police propose. */
    final UUID proposal;

    private final TestDatabase database;
    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);

    /** @param folder where its sheets may lie */
    SeededConsole(TestDatabase database, Path folder) throws Exception {
        this.database = database;
        app = ConsoleApp.start(database);
        exchange = Exchange.in(database);
        TestReleases.victims(database, 140, 2025, Instant.parse("2026-01-31T00:00:00Z"));
        release = app.bean(Releases.class)
                .draft("olga", 2025, Instant.parse("2026-02-01T05:00:00Z"))
                .id();
        app.backloads.load("MDI_2016.zip", true);
        load = app.backloads.load("MDI_2016.zip", false);
        SeededPlan.in(app, database, folder);
        caseCode = app.bean(CaseFiles.class)
                .find(exchange.contradicted, Instant.now(), new ListWindow(0, 1))
                .orElseThrow()
                .code();
        refusals();
        waits();
        approvals();
        rights();
        replay = replay();
        group = group();
        shows();
        run = proves();
        proposal = certificates();
    }

    /** What receivers answered to what they did not take: long texts, and a field far inside. */
    private void refusals() throws SQLException {
        String text = "{\"code\":\"CONTRACT\",\"detail\":\""
                + "sin espacios".repeat(40).replace(" ", "_") + "\",\"findings\":"
                + "[{\"field\":\"registrarParte/parte/intervinientes/interviniente/finExplotacion\",\"rule\":\"enumeration\"}]}";
        PartnerReceipts receipts = app.bean(PartnerReceipts.class);
        try (Connection tx = database.app()) {
            List<UUID> failed = SqlStatement.of(
                            tx, "select id from delivery.delivery where fault is not null and state <> 'DELIVERED'")
                    .list(row -> row.getObject(1, UUID.class));
            assertThat(failed).isNotEmpty();
            for (UUID each : failed) {
                TestPartnerReceipts.refuse(
                        receipts, database.appDataSource(), each, RefusedAnswer.of("HTTP 422", text.getBytes(UTF_8)));
            }
        }
    }

    /** Three steps have passed, one has failed. */
    private UUID proves() throws Exception {
        Partners partners = app.bean(Partners.class);
        PartnerLink link =
                partners.current().link(LinkId.parse("police/reports")).orElseThrow();
        UUID begun = app.bean(ConformanceRuns.class).begin(partners.current(), link, ConsoleApp.POLICE);
        UUID accepted = UUID.randomUUID();
        UUID refused = exchange.refused;
        try (Connection tx = database.app()) {
            new ConformanceArrivals()
                    .append(
                            tx,
                            List.of(
                                    came(begun, accepted, Said.ACCEPTED, null, "0a", 1, null),
                                    came(begun, UUID.randomUUID(), Said.REPEATED, null, "0a", 0, accepted),
                                    came(begun, refused, Said.REFUSED, "CONTRACT", "0b", 0, null),
                                    came(begun, UUID.randomUUID(), Said.REFUSED, "CONTRACT", "0b", 0, null),
                                    came(begun, UUID.randomUUID(), Said.REFUSED, "UNAUTHENTICATED", "", 0, null)));
        }
        return begun;
    }

    private static ConformanceArrivals.Row came(
            UUID run, UUID message, Said said, String code, String digest, int version, UUID original) {
        return new ConformanceArrivals.Row(
                Optional.of(run),
                "police/reports",
                message,
                Instant.now(),
                said,
                Optional.ofNullable(code),
                digest,
                version,
                Optional.ofNullable(original),
                Optional.empty(),
                0,
                true,
                Optional.empty());
    }

    /** The endpoint's, one of the police beside the next, a request that is open, and what the police propose. */
    private UUID certificates() throws Exception {
        emptied();
        TestTls tls = new TestTls(TestResends.CERTIFICATES);
        tls.put("door", "2026", tls.host("puerta.example"));
        tls.trust(
                "links/police/outcomes/accepted/certificate",
                "2026",
                tls.authority.issue("Policía inventada 2026", TestTls.BEGAN, TestTls.NOW.plus(Duration.ofDays(12))));
        tls.trust("links/police/outcomes/accepted/certificate", "2027", tls.caller("Policía inventada 2027"));
        app.bean(CertificateStore.class).look();
        Approvals.Who who = new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, "*");
        app.bean(RenewalService.class)
                .request(
                        who,
                        CertificateFolder.server(),
                        KeyKind.EC,
                        new CertificateSubject(
                                new X500Principal("CN=enlace.example"), List.of("enlace.example", "127.0.0.1")),
                        false,
                        "vence pronto");
        ProposalService proposals = app.bean(ProposalService.class);
        CertificateFolder place = CertificateFolder.accepted(LinkId.parse("police/outcomes"), "certificate");
        Approvals.Who theirs =
                new Approvals.Who(ConsoleApp.account(Role.INTEGRATOR, "police"), Role.INTEGRATOR, "police");
        UUID declined =
                proposals.propose(theirs, place, tls.caller("Policía inventada").pem(), "", "una prueba inventada");
        proposals.decline(who, declined, "la huella no era la misma");
        UUID waits = proposals.propose(
                theirs, place, tls.caller("Policía inventada 2028").pem(), "", "el anterior vence pronto");
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            // Nobody has answered for some working days.
            statement.execute(
                    "update renewals.proposal set proposed_at = now() - interval '6 days' where state = 'WAITING'");
        }
        UUID mistaken =
                proposals.propose(theirs, place, tls.caller("Policía errada").pem(), "", "el de prueba");
        proposals.withdraw(theirs, mistaken, "era el de otro servidor inventado");
        return waits;
    }

    /** A receipt that is signed when somebody asks, and a link of a screen. */
    private void shows() {
        app.bean(AuditTrail.class)
                .record(
                        "police/reports#main",
                        AuditAction.ACCEPTED,
                        exchange.report.toString(),
                        Map.of("digest", "ab".repeat(32), "record", "police-report/v1"));
        app.bean(WallLinks.class)
                .make(
                        new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, "*"),
                        "sala inventada",
                        WallLinks.LONGEST);
    }

    /** For a link that the configuration does not have. */
    private void waits() throws Exception {
        try (Seed seed = new Seed(database)) {
            Instant since = seed.before(7_200);
            UUID delivery = seed.delivery(
                    exchange.alert, "eurofront/alerts", "ministry/gone", "border-alert", "EFA-00723", "WAITING", since);
            seed.sql("update delivery.delivery set next_at = ? where id = ?", since, delivery);
            seed.sql(
                    "insert into journal.unrouted (message_id, link, record, accepted_at, conditions, acknowledged)"
                            + " values (?, 'police/reports', 'police-report', ?, '{police-reports incident.kind equals}', true)",
                    exchange.report,
                    since);
            seed.finding(exchange.report, UNMAPPED.substring(UNMAPPED.lastIndexOf('=') + 1), "unmapped", "WARN");
        }
    }

    private void approvals() {
        ApprovalDecisions voices = app.bean(ApprovalDecisions.class);
        for (Approvals.Kind kind : List.of(Approvals.Kind.BULK_REPLAY, Approvals.Kind.PAYLOAD_EDIT)) {
            UUID approval = asked(kind);
            if (kind == Approvals.Kind.PAYLOAD_EDIT) {
                voices.emergency(
                        approval,
                        new Approvals.Who(ConsoleApp.OPERATOR, Role.OPERATOR, "*"),
                        "una emergencia inventada");
            }
        }
        app.bean(Approvals.class)
                .standing(new Approvals.Ask(
                        Approvals.Kind.CONFIGURATION,
                        "files",
                        "*",
                        "minimisation.yml, policies/ministry/police-report/v1.yml (0123456789ab)",
                        ApprovalDigest.of("files"),
                        "promotion: test Casa inventada (0123456789ab)",
                        2));
        app.bean(ValueAccess.class)
                .open(
                        new Approvals.Who(ConsoleApp.STEWARD, Role.STEWARD, "*"),
                        new ValueAccess.Sealed(Set.of("police", "ministry"), exchange.report.toString(), "query"),
                        "lo pide un juez inventado");
    }

    private UUID asked(Approvals.Kind kind) {
        try {
            app.bean(Approvals.class)
                    .spend(Approvals.Ask.of(
                            kind,
                            ConsoleApp.OPERATOR,
                            "*",
                            "DELIVER 900",
                            ApprovalDigest.of(kind.name()),
                            "una prueba inventada"));
            throw new IllegalStateException("nobody was asked");
        } catch (ApprovalRequiredException needed) {
            return needed.approval();
        }
    }

    private void rights() throws Exception {
        try (Seed seed = new Seed(database)) {
            // Anyone who has no key was erased.
            seed.sql(
                    "update registry.mention set wrapped_key = ? where person_id = ?", new byte[] {7}, exchange.person);
            seed.sql(
                    "insert into rights.rectification (id, mention_id, message_id, link, number, path, source, reason, state, asked_at, asked_by, due_at)"
                            + " select gen_random_uuid(), m.id, m.message_id, 'police/reports', '900002', 'victims.birthDate', 'DOCUMENT', 'su cédula inventada', 'OPEN', now(),"
                            + " 'operator:sara', now() + interval '15 days' from registry.mention m where m.person_id = ?",
                    exchange.person);
        }
        String her = "{\"person\": \"" + exchange.person + "\", ";
        ask("rights/stops", her + "\"reason\": \"un peligro inventado\"}", ConsoleApp.STEWARD, 200);
        ask("rights/holds", her + "\"reason\": \"un juicio inventado\"}", ConsoleApp.STEWARD, 200);
        ask(
                "rights/consents",
                her
                        + "\"state\": \"WITHDRAWN\", \"receiver\": \"ministry\", \"by\": \"SUBJECT\", \"source\": \"PAPER\","
                        + " \"reason\": \"su carta inventada\"}",
                ConsoleApp.STEWARD,
                200);
        ask(
                "rights/breaches",
                "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2099-01-01T00:00:00Z\", \"reason\": \"una credencial inventada\"}",
                ConsoleApp.STEWARD,
                200);
    }

    private String replay() throws Exception {
        String body = ask(
                "replays",
                "{\"filter\": {\"ids\": [\"" + exchange.parked
                        + "\"]}, \"stage\": \"deliver\", \"reason\": \"el receptor inventado lo pide\"}",
                ConsoleApp.OPERATOR,
                202);
        return JSON.readTree(body).path("id").asText();
    }

    private String ask(String what, String order, String user, int status) throws Exception {
        String[] basic = Browser.basic(user);
        HttpResponse<String> answer = new Browser(app)
                .postJson("/operator/api/" + what, order, "Idempotency-Key", "seeded", basic[0], basic[1]);
        assertThat(answer.statusCode()).as(what + answer.body()).isEqualTo(status);
        return answer.body();
    }

    private String group() throws Exception {
        Viewer olga = new Viewer(ConsoleApp.OPERATOR, Role.OPERATOR, "*");
        String id =
                app.bean(DeadLetterService.class).groups(olga.operator()).get(0).id();
        ask(
                "parking/" + id + "/note",
                "{\"note\": \"se llamó al receptor inventado\", \"assignee\": \"olga\"}",
                ConsoleApp.OPERATOR,
                200);
        return id;
    }

    /** Somebody of the whole installation who is logged in as this role. */
    synchronized Browser browser(Role role) throws IOException, InterruptedException {
        Browser known = browsers.get(role);
        if (known == null) {
            known = new Browser(app);
            known.login(PEOPLE.get(role), ConsoleApp.PASSWORD);
            browsers.put(role, known);
        }
        return known;
    }

    /** @param institution whose account it is; {@code *} for the whole installation */
    Browser browser(Role role, String institution) throws IOException, InterruptedException {
        if (institution.equals(Right.WHOLE_INSTALLATION)) {
            return browser(role);
        }
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.account(role, institution), ConsoleApp.PASSWORD);
        return browser;
    }

    @Override
    public void close() {
        app.close();
        emptied();
    }

    /** All installations of one process have the same folder. */
    private static void emptied() {
        try {
            FileSystemUtils.deleteRecursively(TestResends.CERTIFICATES);
            Files.createDirectories(TestResends.CERTIFICATES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
