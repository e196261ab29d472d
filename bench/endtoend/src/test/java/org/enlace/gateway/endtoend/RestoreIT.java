package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.exchange.backup.Backup;
import org.enlace.gateway.exchange.backup.Restore;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.keymanagement.KeyChangeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Back up, send a hundred, destroy, restore: exactly that hundred is missing, sending it again heals it, and nothing happens twice. Who was erased while the
 * hundred came in is not back.
 */
class RestoreIT {

    private static final int BEFORE = 10;
    private static final int REPORTS = 69;
    private static final int ALERTS = 30;

    private static final String HERS = "2026041509301288801";

    private static RunningGateway gateway;
    private static Path away;

    /** What the partners kept of the hundred: receipt lines by link. */
    private final Map<String, String> kept = new LinkedHashMap<>();

    private final TreeSet<String> receipts = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        away = TestFolder.make("enlace-away-");
        // On another disk than the database, as the manual says.
        gateway = RunningGateway.start("enlace.not-back=" + away.resolve("not-back"));
        gateway.partnersKeepTheirOwn();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        FileSystemUtils.deleteRecursively(away);
    }

    @Test
    void whatWasAcknowledgedAfterTheBackupIsKnownToBeMissingAndComesBackOnceAndWhoWasErasedDoesNot() throws Exception {
        ErasedPerson her = new ErasedPerson(gateway, HERS);
        report(her.report());
        IntStream.range(0, BEFORE).forEach(i -> report(text(i)));
        gateway.awaitQuiet();
        changeKeys();
        Path backup = away.resolve("enlace.backup");
        Path key = away.resolve("recovery.json");
        new Backup(gateway.data(), gateway.config(), "test", Clock.systemUTC()).to(backup, key, false);
        eraseWhileTheHundredComesIn(her);
        changeKeys();
        gateway.awaitQuiet();
        Map<String, Integer> effects = effects();

        UUID epoch = destroyAndRestore(backup, key).epoch();
        her.isInNoRow();
        assertThat(gateway.operator().get("restores").path(0).path("state").asText())
                .isEqualTo("HEALING");
        theBodiesOpen();
        kept.forEach((link, lines) -> show(epoch, link, lines));
        assertThat(missing(epoch)).hasSize(100).isEqualTo(receipts);
        kept.forEach((link, lines) -> show(epoch, link, lines));
        assertThat(missing(epoch)).as("the same receipts again").hasSize(100);

        TreeSet<String> first = new TreeSet<>(receipts);
        receipts.clear();
        sendTheHundred();
        gateway.awaitQuiet();

        assertThat(receipts).as("each got the receipt it had").isEqualTo(first);
        assertThat(missing(epoch)).isEmpty();
        assertThat(effects()).as("no second effect at any receiver").isEqualTo(effects);
        assertThat(gateway.operator().messages("link=police/reports&state=ACCEPTED"))
                .hasSize(BEFORE + REPORTS + 1);
        List.of("ministry/notices", "fge/reports").forEach(receiver -> assertThat(her.told(receiver))
                .as("%s was told once, whatever the backup knew", receiver)
                .hasSize(3));
        assertThat(gateway.operator()
                        .postText("restores/" + epoch + "/close", "")
                        .path("state")
                        .asText())
                .isEqualTo("HEALED");
    }

    /** Alone, as one may in an emergency. What was sealed before is opened after it, and after a restore. */
    private static void changeKeys() {
        KeyChangeService keys = gateway.bean(KeyChangeService.class);
        Approvals.Who who = new Approvals.Who("adela", Role.ADMINISTRATOR, Right.WHOLE_INSTALLATION);
        ApprovalRequiredException needed =
                catchThrowableOfType(() -> keys.rotate(who, "simulacro"), ApprovalRequiredException.class);
        assertThat(gateway.bean(ApprovalDecisions.class).emergency(needed.approval(), who, "simulacro"))
                .isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(keys.rotate(who, "simulacro").localKeys()).isGreaterThanOrEqualTo(2);
    }

    /** Those that were accepted before the keys were changed, among them. */
    private static void theBodiesOpen() {
        Sealer sealer = gateway.bean(Sealer.class);
        int opened = 0;
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select message_id, wrapped_key, sealed from journal.payload")) {
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                DataKey key = sealer.openKey(row.getBytes(2), SealContext.of("journal.payload", "wrapped_key", id));
                assertThat(sealer.openBody(key, SealContext.of("journal.payload", "sealed", id), row.getBytes(3)))
                        .isNotEmpty();
                opened++;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(opened).isGreaterThanOrEqualTo(BEFORE);
    }

    private void eraseWhileTheHundredComesIn(ErasedPerson her) throws Exception {
        her.remember();
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(this::sendTheHundred);
        JsonNode erased = her.erase();
        assertThat(traffic).as("it went on meanwhile").isNotDone();
        traffic.get();
        gateway.awaitQuiet();
        assertThat(erased.path("told").asInt()).isEqualTo(2);
        JsonNode told =
                gateway.steward().get("rights/erasures/" + erased.path("id").asText());
        assertThat(told.path("erasure").path("confirmed").asInt()).isEqualTo(2);
        assertThat(her.told("ministry/notices").get(1)).contains("\"RETIRO\"");
        assertThat(her.told("fge/reports").get(1)).contains(";R").doesNotContain("ZZ");
        her.isInNoRow();
        her.isInNoFile();
    }

    private Restore.Restored destroyAndRestore(Path backup, Path key) throws IOException {
        gateway.stop();
        FileSystemUtils.deleteRecursively(gateway.data());
        Restore.Restored restored = new Restore(gateway.data(), Clock.systemUTC()).from(backup, key, List.of());
        gateway.linkPartners();
        gateway.startAgain();
        return restored;
    }

    private void sendTheHundred() {
        StringBuilder police = new StringBuilder();
        for (int i = 0; i < REPORTS; i++) {
            String receipt = report(text(BEFORE + i));
            receipts.add(receipt);
            police.append(receipt).append(",,\n");
        }
        kept.put("police/reports", "receiptId,messageId,acceptedAt\n" + police);
        StringBuilder posts = new StringBuilder();
        for (int i = 0; i < ALERTS; i++) {
            HttpResponse<String> answer = alert(i);
            receipts.add(ResponseReader.json(answer).path("receiptId").asText());
            posts.append(answer.body().strip()).append('\n');
        }
        kept.put("eurofront/alerts", posts.toString());
        JsonNode file = gateway.files("iom/cases").take("cases.csv", cases()).receipt();
        receipts.add(file.path("batchId").asText());
        kept.put("iom/cases", file + "\n");
    }

    private static String report(String xml) {
        HttpResponse<String> answer = gateway.endpoints().report(xml);
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
        return ResponseReader.element(answer, "recibo");
    }

    private static String text(int i) {
        return Fixture.text("police-report.xml", Map.of("number", number(i)));
    }

    private static HttpResponse<String> alert(int i) {
        String event = UUID.nameUUIDFromBytes(("alert" + i).getBytes(StandardCharsets.UTF_8))
                .toString();
        HttpResponse<String> answer = gateway.endpoints()
                .alert(
                        "EF-TRI-PY",
                        Fixture.text("paraguay-alert.json", Map.of("alertId", alertId(i), "eventId", event)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return answer;
    }

    /** Three invented rows, in the form that the organisation sends. */
    private static byte[] cases() {
        try {
            return Files.readAllBytes(
                    Path.of("../mappings/catalogue/partners/iom/cases/contract/v1/samples/valid/file.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(int i) {
        return "20260415093012%05d".formatted(70_000 + i);
    }

    private static String alertId(int i) {
        return "TRI-PY-2026-%05d".formatted(70_000 + i);
    }

    private static Map<String, Integer> effects() {
        Map<String, Integer> effects = new LinkedHashMap<>();
        for (int i = 0; i < BEFORE + REPORTS; i++) {
            for (String receiver : List.of("ministry/notices", "fge/reports")) {
                effects.put(
                        receiver + " " + number(i),
                        gateway.received().effects(receiver, number(i)).size());
            }
        }
        for (int i = 0; i < ALERTS; i++) {
            for (String receiver : List.of("eurofront/EF-TRI-BR", "eurofront/EF-TRI-AR")) {
                effects.put(
                        receiver + " " + alertId(i),
                        gateway.received().effects(receiver, alertId(i)).size());
            }
        }
        assertThat(effects.values()).containsOnly(1);
        return effects;
    }

    private static void show(UUID epoch, String link, String lines) {
        gateway.operator().postText("restores/" + epoch + "/receipts?link=" + link, lines);
    }

    private static TreeSet<String> missing(UUID epoch) {
        TreeSet<String> found = new TreeSet<>();
        gateway.operator()
                .get("restores/" + epoch + "/missing")
                .path("missing")
                .forEach(row -> found.add(row.path("receiptId").asText()));
        return found;
    }
}
