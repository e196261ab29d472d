package org.enlace.gateway.notices;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.enlace.connector.Destinations;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.delivery.TestDeliveries;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.CredentialsFile;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.replay.Alarm;
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.replay.TestReplays;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Notices over a real database, to a real mail server and a program that listens. */
class NoticesTest {

    private static final Operator HOUSE = new Operator("olga", "*");
    private static final Operator ATTORNEY = new Operator("ana", "fge");
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
    private TestReplays room;
    private Partners partners;
    private Snapshot before;
    private Credentials credentials;
    private HouseSign house = new HouseSign("", "");
    private final WayRows ways = new WayRows();

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
                    call.getRequestHeaders().getFirst(Webhook.ID),
                    call.getRequestHeaders().getFirst(Webhook.SIGNATURE),
                    call.getRequestBody().readAllBytes()));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        program.start();
        TestSealing keys = new TestSealing();
        deliveries = new TestDeliveries(database, keys);
        partners = deliveries.partners();
        before = configured();
        room = new TestReplays(database.appDataSource(), partners, deliveries.clock(), keys);
        room.others.add(new BrokenWays(ways, partners));
        deliveries.report("2026030712453100001");
        deliveries.update(
                "insert into partners.link_state (partner, link, running, changed_at, changed_by) values (?, ?, false, ?, 'operator:x')",
                TestDeliveries.MINISTRY.partner(),
                TestDeliveries.MINISTRY.name(),
                SeenRows.sql(deliveries.clock().instant()));
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
        credentials = new Credentials(CredentialsFile.read(secrets), partners.current());
        return shippedBefore;
    }

    /** A round of a gateway that has just started: nothing is remembered but rows. */
    private void round() throws SQLException {
        SeenRows seen = new SeenRows();
        NoticeRows notices = new NoticeRows();
        Looks looks = new Looks(room.alarms, seen, notices, partners, deliveries.clock());
        int unused = new Transactions(database.appDataSource()).run(looks::look);
        new Telling(
                        notices,
                        ways,
                        new Mail(wording(), credentials),
                        new Webhook(wording(), credentials, new Post(Destinations.USUAL), house),
                        partners,
                        database.appDataSource(),
                        deliveries.clock())
                .send(() -> true);
    }

    private Wording wording() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        return new Wording(words, house);
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
        return room.alarms.alarms(HOUSE).stream()
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
            assertThat(told.signature()).isEqualTo("sha256=" + Webhook.signature(KEY, told.body()));
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
        assertThat(mails()).anyMatch(each -> each.startsWith("chief@example.org [Enlace] Nobody is on it: "));
    }

    @Test
    void whatIsToldSaysFromWhichHouseItComes() throws Exception {
        house = new HouseSign("Ensayo Quito", "test");
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
        house = new HouseSign("", "production");
        later(31);
        assertThat(mails()).anyMatch(each -> each.startsWith("chief@example.org [Enlace] [Production] "));
    }

    @Test
    void whoAcknowledgesFirstIsOnItAndNobodyElseIsTold() throws Exception {
        Acknowledgements desk =
                new Acknowledgements(room.alarms, new SeenRows(), database.appDataSource(), deliveries.clock(), "test");
        round();
        UUID alarm = alarms(Alarm.Kind.LINK_STOPPED).get(0).id();

        assertThat(desk.acknowledge(ATTORNEY, alarm)).as("not hers").isEmpty();
        assertThat(desk.acknowledge(HOUSE, UUID.randomUUID())).isEmpty();
        assertThat(desk.acknowledge(new Operator("pablo", "police"), alarm))
                .as("his, but not his alone")
                .isEmpty();
        assertThat(desk.all()).isEmpty();
        assertThat(desk.acknowledge(HOUSE, alarm)).map(Acknowledged::by).contains("olga");
        assertThat(desk.acknowledge(new Operator("oscar", "*"), alarm))
                .map(Acknowledged::by)
                .contains("olga");
        assertThat(desk.all()).containsOnlyKeys(alarm);
        assertThat(deliveries.count("audit.entry where actor = 'operator:olga' and action = '"
                        + AuditAction.ALARM_ACKNOWLEDGED + "' and facts ->> 'kind' = 'LINK_STOPPED'"))
                .isOne();
        later(60);
        assertThat(mails()).as("no escalation").hasSize(1);
    }

    @Test
    void aHeartBeatsAtItsPaceWhileItWorksAndOnlyThen() throws Exception {
        Beats beats =
                new Beats(new Post(Destinations.USUAL), ways, partners, database.appDataSource(), deliveries.clock());
        beats.beat(() -> false);
        assertThat(heard).isEmpty();
        beats.beat(() -> true);
        beats.beat(() -> true);
        assertThat(heard).extracting(Heard::path).containsExactly("/alive");
        deliveries.clock().forward(Duration.ofSeconds(60));
        beats.beat(() -> true);
        assertThat(heard).hasSize(2);

        program.stop(0);
        for (int i = 0; i < 2; i++) {
            deliveries.clock().forward(Duration.ofSeconds(60));
            beats.beat(() -> true);
        }
        assertThat(alarms(Alarm.Kind.NOTICE_NOT_SENT))
                .extracting(Alarm::subject)
                .containsExactly("heartbeat");
    }

    private int attempts(String way) throws SQLException {
        return new Transactions(database.appDataSource()).run(tx -> ways.all(tx).stream()
                .filter(each -> each.name().equals(way))
                .mapToInt(WayRows.Broken::attempts)
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
