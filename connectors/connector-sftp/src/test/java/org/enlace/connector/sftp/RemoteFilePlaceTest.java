package org.enlace.connector.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.Probe;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens on the partner's server, look by look. */
class RemoteFilePlaceTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path root;

    private final RecordingIntake intake = new RecordingIntake();
    private PartnerServer server;
    private Path folder;
    private FileReceiver fileReceiver;

    @BeforeEach
    void aServer() throws IOException {
        server = new PartnerServer(root.resolve("server"));
        folder = Files.createDirectories(server.root().resolve("salida"));
        fileReceiver = taker(Map.of());
    }

    @AfterEach
    void close() {
        fileReceiver.close();
        server.close();
    }

    @Test
    void aFileIsTakenOnceItIsStableAndAnsweredThere() throws Exception {
        Path file = drop("lote.csv", "half");
        fileReceiver.look();
        Files.writeString(file, "half and the other half");
        fileReceiver.look();
        assertThat(intake.offers()).isZero();
        looks(2);
        assertThat(intake.files()).singleElement().satisfies(taken -> {
            assertThat(taken.name()).isEqualTo("lote.csv");
            assertThat(taken.sha256()).isEqualTo(Digests.sha256("half and the other half".getBytes(US_ASCII)));
        });
        assertThat(names("")).containsExactlyInAnyOrder("work", "done", "rejected");
        assertThat(names("work")).isEmpty();
        assertThat(names("done")).containsExactly("lote.csv.receipt.json");
        assertThat(ours()).isEmpty();
    }

    @Test
    void companionsAndMarkersAreHeeded() throws Exception {
        fileReceiver = taker(Map.of("ready", "marker", "sha256", "required"));
        drop("bien.csv", "x");
        drop("bien.csv.ok", "");
        looks(2);
        assertThat(intake.offers()).isZero();
        drop("bien.csv.sha256", Digests.sha256("x".getBytes(US_ASCII)));
        drop("mal.csv", "x");
        drop("mal.csv.sha256", Digests.sha256("y".getBytes(US_ASCII)));
        drop("mal.csv.ok", "");
        looks(1);
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("bien.csv");
        assertThat(intake.edgeRefusals()).hasSize(1);
        assertThat(names("")).containsExactlyInAnyOrder("work", "done", "rejected");
        assertThat(names("rejected")).containsExactlyInAnyOrder("mal.csv", "mal.csv.findings.json");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void aFileWhoseNameLeadsElsewhereIsRefusedOnceAndLeftWhereItLies() throws Exception {
        fileReceiver = taker(Map.of("ready", "rename"));
        drop("..\\..\\lote.csv", "x");
        drop("lote\u0007.csv", "x");
        drop("bien.csv", "y");
        fileReceiver.look();
        fileReceiver.look();
        fileReceiver.close();
        fileReceiver = taker(Map.of("ready", "rename"));
        fileReceiver.look();
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("bien.csv");
        assertThat(intake.edgeRefusals()).hasSize(2).allSatisfy(refusal -> assertThat(refusal.code())
                .isEqualTo(RefusalCode.UNSUPPORTED_TYPE));
        assertThat(names("rejected"))
                .containsExactlyInAnyOrder("__.._lote.csv.findings.json", "lote_.csv.findings.json");
        assertThat(names("")).contains("..\\..\\lote.csv", "lote\u0007.csv");
    }

    @Test
    void whatAServerSaysOfOtherFoldersIsNoNameForUs() {
        assertThat(RejectedFileNames.is("../../etc/passwd")).isTrue();
        assertThat(RejectedFileNames.is("n".repeat(201))).isTrue();
        for (String name : List.of(".", "..", "", ".oculto.csv", "lote.csv", "lote ñ.csv")) {
            assertThat(RejectedFileNames.is(name)).as(name).isFalse();
        }
    }

    @Test
    void aFetchThatWasCutGoesOnWhereItWas() throws Exception {
        byte[] content = new byte[12_000_000];
        new Random(7).nextBytes(content);
        Files.write(folder.resolve("lote.csv"), content);
        looks(1);
        server.relay().cutAfter(9_000_000);
        looks(1);
        assertThat(intake.offers()).isZero();
        assertThat(ours()).singleElement().satisfies(name -> assertThat(name).endsWith(".part"));
        long before = server.relay().passed();
        Thread.sleep(60);
        looks(2);
        assertThat(intake.files()).singleElement().satisfies(taken -> assertThat(taken.sha256())
                .isEqualTo(Digests.sha256(content)));
        assertThat(server.relay().passed() - before).as("bytes of the rest").isLessThan(8_000_000);
        assertThat(names("done")).containsExactly("lote.csv.receipt.json");
    }

    @Test
    void aGatewayThatDiesAfterAnyStepLosesAndDoublesNothing() throws Exception {
        fileReceiver = taker(Map.of("ready", "rename"));
        drop("medida.csv", "x");
        drop("medida.csv.md5", Digests.md5("x".getBytes(US_ASCII)));
        fileReceiver.look();
        long whole = server.relay().passed();
        // Each limit cuts some steps later, from the first claim to the last deed; every look is that of a new process.
        for (long limit = whole - 5_000; limit <= whole; limit += 500) {
            fileReceiver.close();
            String name = "lote-" + limit + ".csv";
            drop(name, "x" + limit);
            drop(name + ".md5", Digests.md5(("x" + limit).getBytes(US_ASCII)));
            fileReceiver = taker(Map.of("ready", "rename"));
            server.relay().cutAfter(limit);
            fileReceiver.look();
            server.relay().cutAfter(Long.MAX_VALUE);
            for (int i = 0; i < 2; i++) {
                fileReceiver.close();
                fileReceiver = taker(Map.of("ready", "rename"));
                fileReceiver.look();
            }
            assertThat(names("done")).as("after %d bytes", limit).contains(name + ".receipt.json");
            assertThat(names("done")).doesNotContain("lote-" + limit + "-2.csv.receipt.json");
        }
        assertThat(names("work")).isEmpty();
        assertThat(names("")).containsExactlyInAnyOrder("work", "done", "rejected");
        assertThat(names("rejected")).isEmpty();
        assertThat(intake.files().stream().map(IncomingFile::sha256).distinct()).hasSize(1 + 11);
        assertThat(ours()).isEmpty();
    }

    @Test
    void linksPipesFoldersHiddenAndUnfinishedFilesAreNeverTouched() throws Exception {
        Path secret = Files.writeString(server.root().resolve("secret"), "not for us");
        Files.createSymbolicLink(folder.resolve("symbolic.csv"), secret);
        Files.createDirectory(folder.resolve("folder.csv"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString())
                        .start()
                        .waitFor(2, TimeUnit.MINUTES))
                .isTrue();
        for (String name : List.of(".hidden.csv", "a.csv.tmp", "b.csv.filepart", "c.csv.md5")) {
            drop(name, "x");
        }
        looks(3);
        assertThat(intake.offers()).isZero();
        assertThat(names("")).hasSize(3 + 7);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsFetched() throws Exception {
        fileReceiver = taker(Map.of("maxBytes", 1_000L));
        Files.write(folder.resolve("lote.csv"), new byte[400_000]);
        long before = server.relay().passed();
        looks(2);
        assertThat(intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsExactly(RefusalCode.TOO_LARGE);
        assertThat(names("rejected")).containsExactlyInAnyOrder("lote.csv", "lote.csv.findings.json");
        assertThat(server.relay().passed() - before).isLessThan(100_000);
    }

    @Test
    void aServerThatSaysAnotherSizeThanItSendsIsAskedTwiceAndRefusedOnce() throws Exception {
        server.close();
        server = new PartnerServer(
                root.resolve("server"),
                new SftpSubsystemFactory.Builder()
                        .withFileSystemAccessor(new LyingAboutSizes())
                        .build());
        Files.delete(root.resolve("link/id_enlace"));
        fileReceiver = taker(Map.of("ready", "rename"));
        drop("lote.csv", "x");
        looks(4);
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals()).singleElement().satisfies(refusal -> assertThat(refusal.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("size")));
        assertThat(names("rejected")).containsExactlyInAnyOrder("lote.csv", "lote.csv.findings.json");
    }

    /** Every file is seven bytes longer than it is. */
    private static final class LyingAboutSizes implements SftpFileSystemAccessor {
        @Override
        public Map<String, ?> readFileAttributes(
                SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options) throws IOException {
            Map<String, Object> said =
                    new HashMap<>(SftpFileSystemAccessor.super.readFileAttributes(subsystem, file, view, options));
            said.computeIfPresent("size", (name, size) -> (Long) size + 7);
            return said;
        }
    }

    @Test
    @Timeout(120)
    void aSilentServerCostsALookItsTimeoutAndNoMore() throws Exception {
        int before = server.relay().connections();
        server.relay().becomes(Relay.Mood.SILENT);
        FileReceiver other = taker(Map.of("timeout", "1m"));
        CompletableFuture<Void> longer = CompletableFuture.runAsync(other::look);
        await().until(() -> server.relay().connections() == before + 1);
        fileReceiver = taker(Map.of("timeout", "300ms"));
        long start = System.nanoTime();
        fileReceiver.look();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(250);
        assertThat(longer).as("a look that began before, with a longer time").isNotDone();
        assertThat(server.relay().connections()).as("each asked once").isEqualTo(before + 2);
        server.relay().becomes(Relay.Mood.PASSES);
        fileReceiver = taker(Map.of());
        drop("lote.csv", "x");
        looks(2);
        assertThat(intake.offers()).isOne();
    }

    @Test
    void filesOfTheSameNameAreAnsweredBesideEachOther() throws Exception {
        for (String content : List.of("one", "two")) {
            drop("lote.csv", content);
            looks(2);
        }
        assertThat(names("done")).containsExactlyInAnyOrder("lote.csv.receipt.json", "lote-2.csv.receipt.json");
    }

    @Test
    void refusedLinesAreToldBesideTheReceipt() throws Exception {
        intake.answerFiles(f -> new FileReceipt(
                UUID.randomUUID(), false, 2, 1, 1, List.of(new FileReceipt.LineFinding(2, "edad", "type"))));
        drop("lote.csv", "x");
        looks(2);
        assertThat(names("done")).containsExactlyInAnyOrder("lote.csv.receipt.json", "lote.csv.findings.json");
    }

    @Test
    void anotherKeyThanThePinnedOneIsNeverTalkedTo() throws Exception {
        String other = HostKeys.fingerprint(PartnerServer.freshKey().getPublic());
        fileReceiver = taker(Map.of("hostKey", other));
        drop("lote.csv", "x");
        looks(3);
        assertThat(intake.offers()).isZero();
        assertThat(names("")).containsExactly("lote.csv");
        Probe probe = new SftpConnector().probe(link(Map.of("hostKey", other)));
        assertThat(probe.steps()).last().satisfies(step -> {
            assertThat(step.name()).isEqualTo("host key");
            assertThat(step.reason()).contains(server.fingerprint());
        });
    }

    @Test
    void aProbeNamesEveryStep() throws Exception {
        assertThat(new SftpConnector().probe(link(Map.of())).steps())
                .extracting(Probe.Step::name)
                .containsExactly("resolve", "connect", "host key", "login", "folder", "write");
        server.denyEverybody(true);
        assertThat(failed(Map.of())).isEqualTo("login");
        server.denyEverybody(false);
        assertThat(failed(Map.of("url", "sftp://enlace@no-existe.invalid/salida")))
                .isEqualTo("resolve");
        String url = "sftp://enlace@127.0.0.1:" + server.relay().port();
        assertThat(failed(Map.of("url", url + "/otra"))).isEqualTo("folder");
        Files.setPosixFilePermissions(
                root.resolve("link/id_enlace"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(failed(Map.of())).isEqualTo("login");
    }

    private String failed(Map<String, Object> more) {
        Probe probe = new SftpConnector().probe(link(more));
        assertThat(probe.ok()).isFalse();
        return probe.steps().get(probe.steps().size() - 1).name();
    }

    private TestLink<SftpSettings> link(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(
                Files.exists(root.resolve("link/id_enlace"))
                        ? Map.of(
                                "url",
                                "sftp://enlace@127.0.0.1:" + server.relay().port() + "/salida",
                                "hostKey",
                                server.fingerprint(),
                                "keyFile",
                                "id_enlace")
                        : server.settings("/salida", root.resolve("link")));
        values.putAll(Map.of("stable", "10ms", "retry", "10ms", "timeout", "5s"));
        values.putAll(more);
        SftpSettings settings = SettingsFrom.map(SftpSettings.class, values);
        return TestLink.receiving(LINK, settings, intake, Map.of(), root.resolve("link"));
    }

    private FileReceiver taker(Map<String, Object> more) throws IOException {
        FileReceiver made = SftpReceivingRoute.taker(link(more));
        made.prepare();
        return made;
    }

    private Path drop(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private void looks(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            fileReceiver.look();
            Thread.sleep(25);
        }
    }

    private List<String> names(String sub) throws IOException {
        return list(folder.resolve(sub));
    }

    private List<String> ours() throws IOException {
        return list(root.resolve("link/work"));
    }

    private static List<String> list(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
