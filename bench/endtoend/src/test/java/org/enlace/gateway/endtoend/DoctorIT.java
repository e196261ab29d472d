package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.platform.database.DataVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One gateway of its own process: looked at while it lives, when it was killed, and when its database is gone too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {

    private static final Path ROOT = ConfigCopy.repository();
    private static final String OURS = DataVersion.ofProgram();

    @TempDir
    Path folder;

    private final GatewayProcess gateway = new GatewayProcess("doctor");

    DoctorIT() throws IOException {}

    @BeforeAll
    void start() throws IOException {
        Files.createDirectories(gateway.data().resolve("faults"));
        gateway.start();
        Files.writeString(gateway.data().resolve("gateway.pid"), gateway.pid() + "\n");
    }

    @AfterAll
    void end() throws Exception {
        gateway.close();
    }

    /** Another gateway of this machine may listen at the usual port. */
    private static String silentPort() throws IOException {
        return Integer.toString(FreePort.find());
    }

    /** What it said as JSON, by sign. */
    private Map<String, JsonNode> said(int code, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("doctor", "--json", "--data", gateway.data().toString()));
        words.addAll(List.of(more));
        String printed = Launcher.run(ROOT, words.toArray(String[]::new));
        assertThat(printed).endsWith("exit " + code);
        Map<String, JsonNode> found = new TreeMap<>();
        new ObjectMapper()
                .readTree(printed.substring(0, printed.lastIndexOf("exit ")))
                .path("found")
                .forEach(each -> found.put(each.path("sign").asText(), each));
        return found;
    }

    @Test
    @Order(1)
    void aGatewayThatLivesIsSeenFromOutsideWithoutALogin() throws IOException {
        Map<String, JsonNode> found = said(0);
        assertThat(found)
                .containsKeys(
                        "RUNS",
                        "READY",
                        "NODE",
                        "MEMORY",
                        "ROOM",
                        "CLOCK_GOOD",
                        "DATABASE",
                        "STEPS",
                        "MONTHS",
                        "GROWTH_UNKNOWN")
                .containsKeys(
                        "BROKER",
                        "CERTIFICATES",
                        "CONFIGURATION",
                        "BACKUP",
                        "WAITS_NONE",
                        "FILES_CLOSED",
                        "FAULTS_NONE",
                        "ZONES")
                .doesNotContainKeys("UNANSWERED", "DATABASE_AWAY", "GONE", "CONFIGURATION_WRONG");
        assertThat(found.get("RUNS").path("words").get(0).asLong()).isEqualTo(gateway.pid());
        assertThat(found.values()).noneMatch(each -> each.path("level").asText().equals("BAD"));
        String page = Launcher.run(ROOT, "doctor", "--data", gateway.data().toString());
        assertThat(page)
                .contains("Process", "  OK    It runs: process " + gateway.pid(), "BAD 0 ")
                .endsWith("exit 0");
    }

    /** Before a new version takes over: what its database tells, and what speaks against it. */
    @Test
    @Order(2)
    void anUpgradeIsLookedAtWhileTheGatewayLives() throws Exception {
        String page = upgradeCheck();
        assertThat(page)
                .contains("Node node-1 runs: Enlace " + OURS)
                .contains("WARN: No backup was ever taken.", "Next: Take one now")
                .contains("Nothing failed.", "No active alarm.", "Nothing speaks against")
                .endsWith("exit 0");
        Path version = gateway.data().resolve("version");
        String written = Files.readString(version);
        // Tables of long ago: something in between takes something away, and nothing leads back.
        Files.writeString(version, "product=0.0.9 schema=100 runs-from=1");
        assertThat(upgradeCheck())
                .contains("AGAINST: No backup was ever taken.", "Do not upgrade yet")
                .endsWith("exit 1");
        try (Connection database = gateway.connect();
                Statement statement = database.createStatement()) {
            // Whatever the folder says, or if it says nothing, the tables themselves are asked.
            Files.delete(version);
            statement.execute("update store.migration set success = false where version::int > 100");
            assertThat(upgradeCheck())
                    .contains(
                            "The database has tables 100.",
                            "there is no way back",
                            "AGAINST: No backup was ever taken.")
                    .endsWith("exit 1");
            statement.execute(
                    "update store.migration set success = true, version = '9' || version where version = '131'");
            statement.execute("update store.migration set success = true");
            assertThat(upgradeCheck())
                    .contains("AGAINST: The database has tables 9131, this version knows")
                    .endsWith("exit 1");
            statement.execute("update store.migration set version = '131' where version = '9131'");
            Files.writeString(version, written);
            statement.execute("update recovery.backup set taken_at = now() - interval '3 hours', bytes = 7");
            statement.execute(
                    "insert into schedule.node (name, incarnation, session, started_at, beat_at, version, version_of) select 'node-7', i, 's', now(), now() + interval '1 minute', '7.7', i from gen_random_uuid() i");
            statement.execute(
                    "insert into notices.alarm (id, alarm, kind, since, raised_at) values (gen_random_uuid(), gen_random_uuid(), 'SPACE', now(), now())");
            // The running gateway knows no such alarm and would end it at its next look.
            statement.execute(
                    "create function pg_temp.keep() returns trigger language plpgsql as 'begin return null; end'");
            statement.execute(
                    "create trigger keep before update on notices.alarm for each row when (old.kind = 'SPACE') execute function pg_temp.keep()");
            statement.execute(
                    "insert into journal.message (id, link, credential, state, received_at, bytes) values (gen_random_uuid(), 'police/reports', 'parked-here', 'PARKED', now(), 1)");
            assertThat(upgradeCheck())
                    .contains(
                            "WARN: Failed deliveries: 0; messages that failed because their mapping could not finish: 1; groups with their causes: 1.")
                    .contains("The last backup has the state of", "3 hours ago; it was read back")
                    .contains(
                            "Node node-7 runs: Enlace 7.7",
                            "WARN: The running nodes have several versions: "
                                    + String.join(", ", new TreeSet<>(List.of("7.7", OURS))) + ".")
                    .contains("AGAINST: Active alarms: SPACE (1)", "Do not upgrade yet")
                    .endsWith("exit 1");
            statement.execute("""
                    insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy,
                        mapping, snapshot, created_at, finished_at)
                    values (gen_random_uuid(), gen_random_uuid(), 'police/reports', 'refused/here', 'police-report/v1', 'x', 1, 'REFUSED_BY_RECEIVER', now(),
                        now(), 'a', 'p', 'm', 's', now(), now())
                    """);
            Map<String, JsonNode> told = said(1);
            assertThat(told.get("REFUSED").path("text").asText())
                    .isEqualTo("refused/here: 1 refused by the receiver today.");
            assertThat(told.keySet())
                    .contains("NODE", "NODES_DIFFER")
                    .doesNotContain("WAITS_NONE")
                    .doesNotContain("AUDIT_WHOLE", "AUDIT_UNPROVED");
            statement.execute("insert into audit.verification values (now(), 'node-7', true, 'WHOLE', 5, 0)");
            assertThat(said(1).keySet())
                    .doesNotContain("AUDIT_UNVERIFIED")
                    .containsAnyOf("AUDIT_ELSEWHERE", "AUDIT_EMPTY");
            statement.execute("delete from audit.verification where node = 'node-7'");
            statement.execute("delete from schedule.node where name = 'node-7'");
            statement.execute("drop trigger keep on notices.alarm");
            statement.execute("delete from notices.alarm where kind = 'SPACE'");
            statement.execute("delete from journal.message where credential = 'parked-here'");
            statement.execute("delete from delivery.delivery where link = 'refused/here'");
        }
        // Of a gateway so young nothing may have been signed yet.
        boolean proved = Launcher.run(
                        ROOT, "audit", "verify", "--data", gateway.data().toString())
                .endsWith("exit 0");
        assertThat(said(0).keySet())
                .contains(proved ? "AUDIT_WHOLE" : "AUDIT_UNPROVED")
                .doesNotContain("AUDIT_UNVERIFIED", "NODES_DIFFER");
        Files.writeString(
                gateway.data().resolve("audit/last-verification"),
                "at=2026-06-15T12:00:00Z result=BROKEN entries=9 problems=2");
        assertThat(said(1).get("AUDIT_BROKEN").path("text").asText()).contains("2026-06-15T12:00:00Z", "2 places");
        Files.delete(gateway.data().resolve("audit/last-verification"));
    }

    private String upgradeCheck() {
        return Launcher.run(
                ROOT,
                "upgrade",
                "--check",
                "--data",
                gateway.data().toString(),
                "--config",
                ROOT.resolve("config").toString(),
                "--profile",
                "demo");
    }

    @Test
    @Order(3)
    void whatIsWrongIsBadAndEndsWithOne() throws IOException {
        Path credentials = gateway.data().resolve("credentials.json");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(gateway.data().resolve("faults/crash-1.log"), "x");
        Path broken = gateway.config().resolve("agreements/police-reports.yml");
        String good = Files.readString(broken);
        Files.writeString(broken, good.replace("record:", "rekord:"));
        try {
            await("the edit is refused").pollInterval(Duration.ofSeconds(1)).until(() -> Launcher.run(
                            ROOT, "doctor", "--json", "--data", gateway.data().toString())
                    .contains("CONFIGURATION_REFUSED"));
            Map<String, JsonNode> found = said(1);
            assertThat(found.get("CONFIGURATION_REFUSED").path("next").asText())
                    .contains("/operator/api/configuration");
            assertThat(found.get("FILE_OPEN").path("level").asText()).isEqualTo("BAD");
            assertThat(found.get("FAULTS").path("words").get(0).asText()).isEqualTo("1");
            assertThat(found.get("CONFIGURATION_WRONG").path("next").asText()).contains("./enlace check");
        } finally {
            Files.writeString(broken, good);
            Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
            Files.delete(gateway.data().resolve("faults/crash-1.log"));
        }
    }

    @Test
    @Order(4)
    void aBundleOfAGatewayThatLivesHasItsThreads() throws IOException {
        Map<String, String> papers = bundle("living.zip");
        assertThat(papers.get("LEFT-OUT.txt")).doesNotContain("secret", "Exception");
        assertThat(papers.keySet())
                .contains(
                        "doctor.txt",
                        "doctor.json",
                        "versions.txt",
                        "database.txt",
                        "settings.txt",
                        "metrics.txt",
                        "threads.txt",
                        "tables.txt",
                        "migrations.txt",
                        "config-files.txt",
                        "config/partners/police.yml",
                        "logs/1.log",
                        "LEFT-OUT.txt");
        assertThat(papers.get("threads.txt")).contains("Full thread dump", "http-nio", "\tat org.enlace.gateway.");
        assertThat(papers.get("metrics.txt")).contains("enlace_database_up =1.0000", "enlace_alarms");
        assertThat(papers.get("tables.txt")).contains("journal.message\t");
        assertThat(papers.get("migrations.txt")).contains("V123__sizes.sql");
        assertThat(papers.get("logs/1.log")).contains("org.enlace.gateway");
        assertThat(papers.get("settings.txt")).contains("enlace.data = (…)", "enlace.profile = (…)");
        assertThat(papers.get("config/partners/police.yml"))
                .contains("partner: \"police\"")
                .doesNotContain("http://");
        assertThat(Files.getPosixFilePermissions(folder.resolve("living.zip")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Launcher.run(
                        ROOT,
                        "support-bundle",
                        "--data",
                        gateway.data().toString(),
                        "--to",
                        folder.resolve("living.zip").toString()))
                .contains("exists")
                .endsWith("exit 1");
    }

    private Map<String, String> bundle(String name, String... more) throws IOException {
        Path to = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of(
                "support-bundle",
                "--data",
                gateway.data().toString(),
                "--to",
                to.toString(),
                "--config",
                gateway.config().toString(),
                "--profile",
                "demo",
                "--log",
                gateway.log().toString()));
        words.addAll(List.of(more));
        assertThat(Launcher.run(ROOT, words.toArray(String[]::new))).endsWith("exit 0");
        Map<String, String> papers = new TreeMap<>();
        try (ZipFile zip = new ZipFile(to.toFile())) {
            for (ZipEntry each : zip.stream().toList()) {
                papers.put(each.getName(), new String(zip.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return papers;
    }

    /** The database outlives the gateway: what stands in it is still seen. */
    @Test
    @Order(5)
    void aGatewayThatWasKilledIsToldAndItsDatabaseIsStillRead() throws Exception {
        gateway.kill();
        Files.writeString(
                gateway.log(),
                "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"ERROR\",\"logger\":\"org.enlace.gateway.platform.database.DiskSpaceMonitor\",\"text\":\"a TEST-CODE-7 happened\"}\n",
                java.nio.file.StandardOpenOption.APPEND);
        Map<String, JsonNode> found = said(
                1,
                "--port",
                silentPort(),
                "--config",
                gateway.config().toString(),
                "--profile",
                "demo",
                "--log",
                gateway.log().toString());
        assertThat(found.get("DIED").path("manual").asText()).isEqualTo("docs/operator/alerts.md#enlacedown");
        assertThat(found.get("LOG_ERROR").path("words").get(1).asText()).isEqualTo("TEST-CODE-7");
        assertThat(found)
                .containsKeys("DATABASE", "STEPS", "MONTHS", "CONFIGURATION")
                .doesNotContainKeys("RUNS", "READY");
        assertThat(bundle("dead.zip", "--port", silentPort()).keySet())
                .contains("doctor.txt", "tables.txt")
                .doesNotContain("threads.txt", "metrics.txt");
        assertThat(bundle("dead-again.zip", "--port", silentPort()).get("LEFT-OUT.txt"))
                .contains("threads.txt", "metrics.txt");
    }

    @Test
    @Order(6)
    void withoutADatabaseNothingIsStarted() throws Exception {
        gateway.close();
        Files.createDirectories(gateway.data());
        Map<String, JsonNode> found = said(
                1, "--port", silentPort(), "--config", ROOT.resolve("config").toString(), "--profile", "demo");
        assertThat(found)
                .containsKeys("GONE", "DATABASE_STOPPED", "FILE_MISSING")
                .doesNotContainKey("DATABASE");
        try (var left = Files.list(gateway.data())) {
            assertThat(left).isEmpty();
        }
    }
}
