package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.exchange.backup.Restore;
import org.enlace.gateway.platform.database.ClientInstalled;
import org.enlace.gateway.platform.database.OtherPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that an installation has already: the oldest that the guide names and the one after it (17 is that of all other tests), each with its own
 * defaults and Spanish order of words.
 */
class PostgresRangeIT {

    private static final int REPORTS = 12;
    private static final List<String> RECEIVERS = List.of("ministry/notices", "fge/reports");
    private static final List<String> LOOKS = List.of(
            "pairs",
            "registry/summary",
            "messages?link=police/reports&limit=5",
            "deliveries?state=DELIVERED&limit=5",
            "links",
            "replays",
            "parking",
            "waiting",
            "alarms",
            "approvals",
            "configuration",
            "mappings",
            "unmapped",
            "restores",
            "portal?as=police");

    private Path folder;
    private OtherPostgres server;
    private RunningGateway gateway;

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16})
    void everythingRunsOverIt(int major) throws Exception {
        start(major);
        IntStream.range(0, REPORTS).forEach(this::report);
        gateway.awaitQuiet();
        takeBack(1);
        gateway.awaitQuiet();
        look();
        assertThat(report(0)).as("the receipt it had").isEqualTo(report(0));
        gateway.awaitQuiet();
        arrivedOnce();
        backUpAndRestore(major);
    }

    private void start(int major) throws IOException, SQLException {
        folder = TestFolder.make("enlace-range-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        server = OtherPostgres.start(major, folder);
        gateway = RunningGateway.start(server.properties().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
        gateway.partnersKeepTheirOwn();
    }

    private void look() {
        LOOKS.forEach(address ->
                assertThat(gateway.operator().get(address)).as(address).isNotNull());
        assertThat(gateway.operator().messages("link=police/reports")).hasSize(REPORTS);
        assertThat(gateway.operator().get("alarms").path("alarms")).isEmpty();
    }

    private void arrivedOnce() {
        for (int i = 0; i < REPORTS; i++) {
            for (String receiver : RECEIVERS) {
                assertThat(gateway.received().effects(receiver, number(i)))
                        .as(receiver + " " + number(i))
                        .hasSize(i == 1 ? 2 : 1);
            }
        }
    }

    /** With the server's own programs; where only later ones are there, nobody gets a backup that he could never bring back. */
    private void backUpAndRestore(int major) throws Exception {
        ClientInstalled.orSkip();
        Map<String, String> properties = server.properties();
        Path backup = folder.resolve("enlace.backup");
        Path key = folder.resolve("recovery.json");
        if (!ClientInstalled.has(major)) {
            assertThat(BackupRun.refused(gateway, properties, backup, key))
                    .contains("RECOVERY-DUMP-ONE-WAY", "postgresql-client-" + major);
            return;
        }
        assertThat(BackupRun.of(gateway, properties, backup, key)).contains("read back and found whole");
        Path list = Files.copy(gateway.data().resolve("not-back/node-1.list"), folder.resolve("kept.list"));
        gateway.stop();
        FileSystemUtils.deleteRecursively(gateway.data());
        server.emptied();
        new Restore(gateway.data(), Clock.systemUTC(), Optional.of(ClientInstalled.database(properties)))
                .from(backup, key, List.of(list));
        gateway.linkPartners();
        gateway.startAgain();
        IntStream.range(0, REPORTS).forEach(this::report);
        gateway.awaitQuiet();
        arrivedOnce();
    }

    private String report(int i) {
        HttpResponse<String> answer =
                gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", number(i))));
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
        return ResponseReader.element(answer, "recibo");
    }

    private void takeBack(int i) {
        String id =
                gateway.operator().messages("q=" + number(i)).get(0).path("id").asText();
        HttpResponse<String> answer =
                gateway.operator().post("messages/" + id + "/withdraw", "{\"reason\": \"sent to the wrong place\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String number(int i) {
        return "20260415093012%05d".formatted(70_000 + i);
    }
}
