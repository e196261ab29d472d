package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.Alone;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Two whole gateways over one outside database and one folder of links, first together, then one alone, then without the database. */
@Alone
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoGatewaysIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Person VICTIM = new Person(
            "DE LA FUENTE",
            "TOAPANTA",
            "MARISOL ABIGAIL",
            "F",
            InventedNation.EC,
            Person.Document.CEDULA,
            "0400000188",
            null,
            17);

    private static EmbeddedPostgres database;
    private static Path outside;
    private static RunningGateway first;
    private static ConfigurableApplicationContext second;
    private static InboundClient secondEndpoints;
    private static URI secondAddress;

    @BeforeAll
    static void twoGateways() throws IOException {
        outside = TestFolder.make("enlace-outside-");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx--x--x"));
        database = EmbeddedPostgres.start(outside);
        first = RunningGateway.start(properties("node-1"));
        secondAddress = URI.create("http://127.0.0.1:" + FreePort.find());
        second = first.second(secondAddress, properties("node-2"));
        secondEndpoints = new InboundClient(secondAddress, first.credentials());
    }

    private static String[] properties(String node) {
        List<String> all = new ArrayList<>(List.of(
                "enlace.node=" + node,
                "spring.artemis.embedded.data-directory=" + outside.resolve("broker-" + node),
                "enlace.database.mode=external",
                "enlace.database.url=" + database.login(DatabaseRole.APP).url()));
        for (DatabaseRole role : List.of(DatabaseRole.OWNER, DatabaseRole.APP, DatabaseRole.READ)) {
            String account = "enlace.database." + role.name().toLowerCase(Locale.ROOT);
            all.add(account + ".user=" + role.user());
            all.add(account + ".password-file=" + EmbeddedPostgres.passwordFile(outside, role));
        }
        return all.toArray(String[]::new);
    }

    @AfterAll
    static void end() throws IOException {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
        database.close();
        FileSystemUtils.deleteRecursively(outside);
    }

    @Test
    @Order(1)
    void aMessageIsOneMessageAtWhicheverEndpoint() {
        String report = Fixture.text("police-report.xml", Map.of("number", "2026041509301200601"));
        String receipt = ResponseReader.element(first.endpoints().report(report), "recibo");
        assertThat(receipt).isNotEmpty();
        assertThat(ResponseReader.element(secondEndpoints.report(report), "recibo"))
                .isEqualTo(receipt);
        first.awaitQuiet();
        assertThat(first.partners().effects("ministry/notices", "2026041509301200601"))
                .hasSize(1);
    }

    @Test
    @Order(2)
    void whatAnOperatorStopsAtOneNodeIsStoppedAtTheOther() {
        LinkId reports = LinkId.parse("police/reports");
        LinkStates states = first.bean(LinkStates.class);
        states.stop(reports, "operator:ana");
        await().until(() -> !second.getBean(LinkStates.class).running(reports));
        String report = Fixture.text("police-report.xml", Map.of("number", "2026041509301200602"));
        assertThat(ResponseReader.element(secondEndpoints.report(report), "codigoRespuesta"))
                .isEqualTo("-1");
        states.start(reports, "operator:ana");
        await().until(() -> second.getBean(LinkStates.class).running(reports));
    }

    @Test
    @Order(3)
    void filesAreFetchedByTheOtherAsSoonAsTheOneEnds() throws SQLException {
        take(1);
        String holder = holder();
        assertThat(holder).isNotEmpty();
        first.context().close();
        assertThat(holder()).as("nobody waits for a lease of a node that ended").isNotEqualTo(holder);
        take(2);
    }

    /** Who has the lease of the files that is not over; empty if nobody has. */
    private static String holder() throws SQLException {
        try (Connection connection = second.getBean(DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select holder from schedule.lease where name = 'fetch:fge/status' and until > clock_timestamp()")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void take(int number) {
        StatusLine line = new StatusLine(
                "04010182604060" + number, "", "", "20260504", "02", "091000", "02", "V", VICTIM, null, null, "N");
        StatusBatch batch = new StatusBatch(LocalDate.parse("2026-05-04"), number, List.of(line));
        FileLink.Verdict verdict = first.files("fge/status").take(batch.fileName(), batch.bytes());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void withoutTheDatabaseANodeLivesIsNotReadyAndSaysNoAtOnceAndWithItIsReadyAgain() throws Exception {
        assertThat(status(RunningGateway.health(second, "readiness"))).isEqualTo(200);
        endServer();
        await().until(() -> status(RunningGateway.health(second, "readiness")) == 503);
        assertThat(status(RunningGateway.health(second, "liveness"))).isEqualTo(200);
        HttpResponse<String> answer = secondEndpoints.alert("EF-TRI-PY", "{}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(HeaderOnlyCaller.alert(secondAddress, first.credentials()))
                .as("before anything is read")
                .startsWith("HTTP/1.1 503");

        database.supervise();
        await().until(() -> status(RunningGateway.health(second, "readiness")) == 200);
        assertThat(status(RunningGateway.health(second, "liveness"))).isEqualTo(200);
    }

    /** Ends the server behind the back of who started it, who may start it again where its callers look for it. */
    private static void endServer() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(outside.resolve("db/data/postmaster.pid"))
                .get(0)
                .strip());
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        ProcessHandle.of(pid)
                .ifPresent(
                        server -> server.onExit().orTimeout(2, TimeUnit.MINUTES).join());
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
