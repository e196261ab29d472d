package org.enlace.gateway.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.TestDeliveries;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.security.audit.AuditAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Notices over a real database, to a real mail server and a program that listens. */
class NoticesTest {

    private static final ActingOperator INSTALLATION = new ActingOperator("olga", "*");
    private static final ActingOperator ATTORNEY = new ActingOperator("ana", "fge");
    private static final String KEY = "an invented key to sign with";
    private static final String PASSWORD = "invented for this test";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** What a program was told: path, headers of ours, body. */
    private record Heard(String path, String id, String signature, byte[] body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TempDir
    private Path folder;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private GreenMail mail;
    private HttpServer program;
    private TestDeliveries deliveries;
    private TestResends testResends;
    private Partners partners;
    private Snapshot before;
    private PartnerAuthentication partnerAuthentication;
    private EnvironmentLabel environmentLabel = new EnvironmentLabel("", "");
    private final ChannelBackoffRepository ways = new ChannelBackoffRepository();

    @BeforeEach
    void somethingWaitsForAStoppedLink() throws Exception {
        database.empty(
                "notices.notice",
                "notices.alarm",
                "notices.way",
                "replay.item",
                "replay.job",
                "partners.link_state",
                "journal.record");
        mail = server(0);
        program = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        program.createContext("/", call -> {
            heard.add(new Heard(
                    call.getRequestURI().getPath(),
                    call.getRequestHeaders().getFirst(WebhookChannel.ID),
                    call.getRequestHeaders().getFirst(WebhookChannel.SIGNATURE),
                    call.getRequestBody().readAllBytes()));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        program.start();
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        partners = deliveries.partners();
        before = configured();
        testResends = new TestResends(database.appDataSource(), partners, deliveries.clock(), keys);
        testResends.others.add(new ChannelFailureAlarms(ways, partners));
        deliveries.report("2026030712453100001");
        deliveries.update(
                "insert into partners.link_state (partner, link, running, changed_at, changed_by) values (?, ?, false, ?, 'operator:x')",
                TestDeliveries.MINISTRY.partner(),
                TestDeliveries.MINISTRY.name(),
                deliveries.clock().instant().atOffset(ZoneOffset.UTC));
        deliveries.clock().forward(Duration.ofMinutes(61));
    }

    @AfterEach
    void quiet() {
        TestPartners.back(partners, before);
        mail.stop();
        program.stop(0);
    }

    private static GreenMail server(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("duty@example.org", "enlace", PASSWORD);
        mail.start();
        return mail;
    }

    /** The configuration that ships, with a file of notices beside it. */
    private Snapshot configured() throws IOException {
        Path shipped = Path.of("../config");
        try (Stream<Path> all = Files.walk(shipped)) {
            for (Path each : all.sorted().toList()) {
                Files.copy(each, folder.resolve("config").resolve(shipped.relativize(each)));
            }
        }
        Files.writeString(folder.resolve("config/notices.yml"), """
                console: https://enlace.example.org/
                mail: {host: 127.0.0.1, port: %d, starttls: false, from: enlace@example.org, credential: mail}
                receivers:
                  duty:
                    language: es
                    mail: duty@example.org
                    webhook: {url: "http://127.0.0.1:%d/duty", credential: duty}
                  chief: {language: en, mail: chief@example.org}
                first: [duty]
                escalation: {to: [chief], after: 30m}
                quiet: 5m
                heartbeat: {url: "http://127.0.0.1:%d/alive", every: 60s}
                """.formatted(
                        mail.getSmtp().getPort(),
                        program.getAddress().getPort(),
                        program.getAddress().getPort()));
        Path secrets = Files.writeString(folder.resolve("credentials.json"), """
                {"notices": {"mail": {"user": "enlace", "password": "%s"}, "duty": {"apiKey": "%s"}}}
                """.formatted(PASSWORD, KEY));
        Snapshot shippedBefore = TestPartners.replace(partners, folder.resolve("config"));
        partnerAuthentication = new PartnerAuthentication(CredentialsFile.read(secrets), partners.current());
        return shippedBefore;
    }

    /** A round of a gateway that has just started: nothing is remembered but rows. */
    private void round() throws SQLException {
        TrackedAlarmRepository seen = new TrackedAlarmRepository();
        NotificationRepository notices = new NotificationRepository();
        AlarmPoll alarmPoll = new AlarmPoll(testResends.alarms, seen, notices, partners, deliveries.clock());
        int unused = new Transactions(database.appDataSource()).run(alarmPoll::look);
        new NotificationSender(
                        notices,
                        ways,
                        new MailChannel(wording(), partnerAuthentication),
                        new WebhookChannel(
                                wording(),
                                partnerAuthentication,
                                new OutboundHttpClient(Destinations.USUAL),
                                environmentLabel),
                        partners,
                        database.appDataSource(),
                        deliveries.clock())
                .send(() -> true);
    }

    private NotificationText wording() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        return new NotificationText(words, environmentLabel);
    }

    private void later(int minutes) throws SQLException {
        deliveries.clock().forward(Duration.ofMinutes(minutes));
        round();
    }

    private List<String> mails() throws Exception {
        List<String> all = new ArrayList<>();
        for (MimeMessage each : mail.getReceivedMessages()) {
            all.add(each.getAllRecipients()[0] + " " + each.getSubject());
        }
        return all;
    }

    private List<String> reasons() {
        return heard.stream().map(each -> each.json().path("reason").asText()).toList();
    }

    private List<Alarm> alarms(Alarm.Kind kind) {
        return testResends.alarms.alarms(INSTALLATION).stream()
                .filter(each -> each.kind() == kind)
                .toList();
    }

    @Test
    void anAlarmIsToldByMailAndWebhookOnceAndItsEndToo() throws Exception {
        round();
        round();
        later(1);

        assertThat(mails()).singleElement().asString().startsWith("duty@example.org [Enlace] Alarma: ");
        MimeMessage first = mail.getReceivedMessages()[0];
        assertThat(first.getContent().toString())
                .contains("police/reports → ministry/notices")
                .contains("Arranque de nuevo el canal")
                .contains("https://enlace.example.org/manual/es/alerts#enlacealarm")
                .doesNotContain("2026030712453100001");
        assertThat(heard).singleElement().satisfies(told -> {
            assertThat(told.path()).isEqualTo("/duty");
            assertThat(told.signature()).isEqualTo("sha256=" + WebhookChannel.signature(KEY, told.body()));
            assertThat(told.json().path("id").asText()).isEqualTo(told.id());
            assertThat(told.json().path("alarm").path("kind").asText()).isEqualTo("LINK_STOPPED");
            assertThat(told.json().has("environment")).as("nobody said which").isFalse();
            assertThat(new String(told.body(), StandardCharsets.UTF_8)).doesNotContain("2026030712453100001");
        });
        assertThat(first.getMessageID()).contains(database("select id from notices.notice where way = 'duty/mail'"));

        database.empty("partners.link_state");
        later(1);
        assertThat(reasons()).as("away for a moment is not away").containsExactly("RAISED");
        later(5);
        later(1);
        assertThat(reasons()).containsExactly("RAISED", "GONE");
        assertThat(mails()).hasSize(2);
    }

    @Test
    void aMailServerThatIsAwayIsAnAlarmThatTheOtherWayTellsAndNothingIsLost() throws Exception {
        int port = mail.getSmtp().getPort();
        mail.stop();
        round();
        round();
        assertThat(alarms(Alarm.Kind.NOTICE_NOT_SENT)).as("a hiccup").isEmpty();
        assertThat(attempts("duty/mail")).as("it is left alone").isEqualTo(1);

        later(1);
        round();
        assertThat(attempts("duty/mail")).isEqualTo(2);
        assertThat(alarms(Alarm.Kind.NOTICE_NOT_SENT))
                .extracting(Alarm::subject)
                .containsExactly("duty/mail");
        later(20);
        later(20);
        later(20);
        later(1);
        assertThat(heard).hasSize(3);
        assertThat(heard.get(1).json().path("alarm").path("kind").asText()).isEqualTo("NOTICE_NOT_SENT");
        assertThat(reasons()).as("of each way that does not go, once").containsOnly("RAISED");

        mail = server(port);
        later(20);
        later(6);
        later(6);
        assertThat(alarms(Alarm.Kind.NOTICE_NOT_SENT)).isEmpty();
        assertThat(mails().get(0)).startsWith("duty@example.org [Enlace] Alarma: ");
        assertThat(mails()).anyMatch(each -> each.startsWith("chief@example.org [Enlace] Not acknowledged: "));
    }

    @Test
    void whatIsToldSaysFromWhichInstallationItComes() throws Exception {
        environmentLabel = new EnvironmentLabel("Ensayo Quito", "test");
        round();
        assertThat(mails())
                .singleElement()
                .asString()
                .startsWith("duty@example.org [Enlace] [Pruebas · Ensayo Quito] Alarma: ");
        assertThat(heard).singleElement().satisfies(told -> {
            assertThat(told.json().path("title").asText()).startsWith("[Pruebas · Ensayo Quito] Alarma: ");
            assertThat(told.json().path("environment").toString())
                    .isEqualTo("{\"kind\":\"test\",\"name\":\"Ensayo Quito\"}");
        });
        environmentLabel = new EnvironmentLabel("", "production");
        later(31);
        assertThat(mails()).anyMatch(each -> each.startsWith("chief@example.org [Enlace] [Production] "));
    }

    @Test
    void whoAcknowledgesFirstIsOnItAndNobodyElseIsTold() throws Exception {
        AcknowledgementService acknowledgementService = new AcknowledgementService(
                testResends.alarms, new TrackedAlarmRepository(), database.appDataSource(), deliveries.clock(), "test");
        round();
        UUID alarm = alarms(Alarm.Kind.LINK_STOPPED).get(0).id();

        assertThat(acknowledgementService.acknowledge(ATTORNEY, alarm))
                .as("not hers")
                .isEmpty();
        assertThat(acknowledgementService.acknowledge(INSTALLATION, UUID.randomUUID()))
                .isEmpty();
        assertThat(acknowledgementService.acknowledge(new ActingOperator("pablo", "police"), alarm))
                .as("his, but not his alone")
                .isEmpty();
        assertThat(acknowledgementService.all()).isEmpty();
        assertThat(acknowledgementService.acknowledge(INSTALLATION, alarm))
                .map(Acknowledgement::by)
                .contains("olga");
        assertThat(acknowledgementService.acknowledge(new ActingOperator("oscar", "*"), alarm))
                .map(Acknowledgement::by)
                .contains("olga");
        assertThat(acknowledgementService.all()).containsOnlyKeys(alarm);
        assertThat(deliveries.count("audit.entry where actor = 'operator:olga' and action = '"
                        + AuditAction.ALARM_ACKNOWLEDGED + "' and facts ->> 'kind' = 'LINK_STOPPED'"))
                .isOne();
        later(60);
        assertThat(mails()).as("no escalation").hasSize(1);
    }

    @Test
    void aHeartBeatsAtItsPaceWhileItWorksAndOnlyThen() throws Exception {
        ExternalHeartbeat externalHeartbeat = new ExternalHeartbeat(
                new OutboundHttpClient(Destinations.USUAL),
                ways,
                partners,
                database.appDataSource(),
                deliveries.clock());
        externalHeartbeat.beat(() -> false);
        assertThat(heard).isEmpty();
        externalHeartbeat.beat(() -> true);
        externalHeartbeat.beat(() -> true);
        assertThat(heard).extracting(Heard::path).containsExactly("/alive");
        deliveries.clock().forward(Duration.ofSeconds(60));
        externalHeartbeat.beat(() -> true);
        assertThat(heard).hasSize(2);

        program.stop(0);
        for (int i = 0; i < 2; i++) {
            deliveries.clock().forward(Duration.ofSeconds(60));
            externalHeartbeat.beat(() -> true);
        }
        assertThat(alarms(Alarm.Kind.NOTICE_NOT_SENT))
                .extracting(Alarm::subject)
                .containsExactly("heartbeat");
    }

    private int attempts(String way) throws SQLException {
        return new Transactions(database.appDataSource()).run(tx -> ways.all(tx).stream()
                .filter(each -> each.name().equals(way))
                .mapToInt(ChannelBackoffRepository.Broken::attempts)
                .sum());
    }

    private String database(String query) throws SQLException {
        return new Transactions(database.appDataSource()).run(tx -> {
            try (var rows = tx.createStatement().executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }
}
