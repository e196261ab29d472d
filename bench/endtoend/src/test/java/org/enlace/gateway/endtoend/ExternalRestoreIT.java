package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.exchange.backup.RecoveryException;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.exchange.backup.Restore;
import org.enlace.gateway.platform.database.ClientInstalled;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A gateway over an external database: back up with the server's own {@code pg_dump}, send some, take some back, destroy, restore. Exactly what was sent
 * is missing, what was taken back stays taken back, and nothing happens twice.
 */
class ExternalRestoreIT {

    private static final int BEFORE = 6;
    private static final int AFTER = 20;
    /** Sent before the backup and after it; taken back after it. */
    private static final List<Integer> TAKEN_BACK = List.of(1, BEFORE + 1);

    private static final List<String> RECEIVERS = List.of("ministry/notices", "fge/reports");

    private static EmbeddedPostgres server;
    private static Path outside;
    private static RunningGateway gateway;
    private static ExternalDatabase external;

    private final TreeSet<String> receipts = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        ClientInstalled.orSkip();
        outside = TestFolder.make("enlace-outside-");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx--x--x"));
        server = EmbeddedPostgres.start(outside);
        Map<String, String> properties = properties();
        external = ClientInstalled.database(properties);
        gateway = RunningGateway.start(properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
        gateway.partnersKeepTheirOwn();
    }

    private static Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("enlace.database.mode", "external");
        all.put("enlace.database.url", server.login(DatabaseRole.APP).url());
        for (DatabaseRole role : List.of(DatabaseRole.OWNER, DatabaseRole.APP, DatabaseRole.READ)) {
            String account = "enlace.database." + role.name().toLowerCase(Locale.ROOT);
            all.put(account + ".user", role.user());
            all.put(
                    account + ".password-file",
                    EmbeddedPostgres.passwordFile(outside, role).toString());
        }
        return all;
    }

    @AfterAll
    static void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
            FileSystemUtils.deleteRecursively(outside);
        }
    }

    @Test
    void whatIsLostIsKnownAndWhatWasTakenBackStaysAway() throws Exception {
        IntStream.range(0, BEFORE).forEach(ExternalRestoreIT::report);
        gateway.awaitQuiet();
        Path backup = outside.resolve("enlace.backup");
        Path key = outside.resolve("recovery.json");
        assertThat(BackupRun.of(gateway, properties(), backup, key))
                .contains("The database is an external one: 127.0.0.1:", "read back and found whole");
        sendTheRest();
        gateway.awaitQuiet();
        TAKEN_BACK.forEach(ExternalRestoreIT::takeBack);
        gateway.awaitQuiet();
        Map<String, Integer> effects = effects();
        Path list = Files.copy(gateway.data().resolve("not-back/node-1.list"), outside.resolve("kept.list"));

        gateway.stop();
        FileSystemUtils.deleteRecursively(gateway.data());
        refuses(Reason.DATABASE_NOT_EMPTY, () -> restore(backup, key, list));
        anEmptyDatabase();
        refuses(Reason.NOT_BACK, () -> restore(backup, key, changed(list)));
        refuses(Reason.OTHER_DATABASE, () -> new Restore(gateway.data(), Clock.systemUTC())
                .from(backup, key, List.of()));
        Restore.Restored restored = restore(backup, key, list);
        assertThat(restored.notBack()).isEqualTo(2);
        gateway.linkPartners();
        gateway.startAgain();

        assertThat(state(1)).as("before any endpoint was open").isEqualTo("WITHDRAWN");
        UUID epoch = restored.epoch();
        show(epoch);
        assertThat(missing(epoch)).hasSize(AFTER).isEqualTo(receipts);
        TreeSet<String> first = new TreeSet<>(receipts);
        receipts.clear();
        sendTheRest();
        gateway.awaitQuiet();

        assertThat(receipts).as("each got the receipt it had").isEqualTo(first);
        assertThat(missing(epoch)).isEmpty();
        assertThat(state(BEFORE + 1)).as("as it came").isEqualTo("WITHDRAWN");
        assertThat(effects()).as("no second effect at any receiver").isEqualTo(effects);
        assertThat(gateway.operator().messages("link=police/reports&state=ACCEPTED"))
                .hasSize(BEFORE + AFTER - TAKEN_BACK.size());
        JsonNode told = gateway.operator().get("restores").get(0);
        assertThat(told.path("takenBack").asInt()).isEqualTo(2);
        assertThat(told.path("toTakeBack").asInt()).isZero();
        withoutRolesNothingIsRestored(backup, key);
    }

    private static Restore.Restored restore(Path backup, Path key, Path list) {
        return new Restore(gateway.data(), Clock.systemUTC(), Optional.of(external)).from(backup, key, List.of(list));
    }

    /** As an administrator makes it: by the statement of the installation. */
    private static void anEmptyDatabase() throws SQLException, IOException {
        String statements;
        try (var in = DatabaseRole.class.getResourceAsStream("database.sql")) {
            statements = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(":database", "enlace");
        }
        superuser("postgres", "drop database enlace with (force)", "create database enlace");
        superuser("enlace", statements);
    }

    private static void withoutRolesNothingIsRestored(Path backup, Path key) throws SQLException, IOException {
        gateway.stop();
        FileSystemUtils.deleteRecursively(gateway.data());
        anEmptyDatabase();
        superuser("postgres", "alter role enlace_read rename to somebody_else");
        refuses(Reason.DATABASE_ROLES, () -> restore(backup, key, outside.resolve("kept.list")));
        superuser("postgres", "alter role somebody_else rename to enlace_read");
        superuser("enlace", "alter database enlace owner to enlace_super");
        refuses(Reason.DATABASE_RIGHT, () -> restore(backup, key, outside.resolve("kept.list")));
    }

    private static void superuser(String database, String... statements) throws SQLException, IOException {
        String url = server.login(DatabaseRole.APP).url().replaceFirst("/[^/]+$", "/" + database);
        String password = Files.readString(EmbeddedPostgres.passwordFile(outside, DatabaseRole.SUPER))
                .strip();
        try (Connection connection = DriverManager.getConnection(url, DatabaseRole.SUPER.user(), password);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Path changed(Path list) {
        try {
            Path other = list.resolveSibling("changed.list");
            return Files.writeString(other, Files.readString(list).replace("WITHDRAWN", "NOT_DONE"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void sendTheRest() {
        IntStream.range(BEFORE, BEFORE + AFTER).forEach(i -> receipts.add(report(i)));
    }

    private static String report(int i) {
        HttpResponse<String> answer =
                gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", number(i))));
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
        return ResponseReader.element(answer, "recibo");
    }

    private static void takeBack(int i) {
        String id =
                gateway.operator().messages("q=" + number(i)).get(0).path("id").asText();
        HttpResponse<String> answer =
                gateway.operator().post("messages/" + id + "/withdraw", "{\"reason\": \"sent to the wrong place\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String state(int i) {
        return gateway.operator()
                .messages("q=" + number(i))
                .get(0)
                .path("state")
                .asText();
    }

    private static String number(int i) {
        return "20260415093012%05d".formatted(80_000 + i);
    }

    private static Map<String, Integer> effects() {
        Map<String, Integer> effects = new LinkedHashMap<>();
        for (int i = 0; i < BEFORE + AFTER; i++) {
            for (String receiver : RECEIVERS) {
                int found = gateway.received().effects(receiver, number(i)).size();
                assertThat(found).as(receiver + " " + number(i)).isEqualTo(TAKEN_BACK.contains(i) ? 2 : 1);
                effects.put(receiver + " " + number(i), found);
            }
        }
        return effects;
    }

    private void show(UUID epoch) {
        String lines = Stream.concat(
                        Stream.of("receiptId,messageId,acceptedAt"),
                        receipts.stream().map(each -> each + ",,"))
                .reduce("", (all, line) -> all + line + "\n");
        gateway.operator().postText("restores/" + epoch + "/receipts?link=police/reports", lines);
    }

    private static TreeSet<String> missing(UUID epoch) {
        TreeSet<String> found = new TreeSet<>();
        gateway.operator()
                .get("restores/" + epoch + "/missing")
                .path("missing")
                .forEach(row -> found.add(row.path("receiptId").asText()));
        return found;
    }

    private static void refuses(Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(RecoveryException.class, told -> assertThat(told.reason())
                .as(told.words().toString())
                .isEqualTo(reason));
        assertThat(gateway.data()).doesNotExist();
    }
}
