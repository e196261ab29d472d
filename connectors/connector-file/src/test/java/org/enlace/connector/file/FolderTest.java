package org.enlace.connector.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens in the folders, look by look, without waiting for a poller. */
class FolderTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path folder;

    private final RecordingIntake intake = new RecordingIntake();
    private FileReceiver receiver;

    @BeforeEach
    void aReceiver() throws IOException {
        receiver = receiver(Map.of());
    }

    private FileReceiver receiver(Map<String, Object> more) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("stable", "20ms", "retry", "10ms"));
        values.putAll(more);
        FileSettings settings = SettingsFrom.map(FileSettings.class, values);
        FileReceiver made = FileReceivingRoute.taker(TestLink.receiving(LINK, settings, intake, Map.of(), folder));
        made.prepare();
        return made;
    }

    @Test
    void aGrowingFileIsLeftAloneUntilItIsStableAndThenTakenOnce() throws Exception {
        Path file = drop("lote.txt", "half");
        looks(1);
        Files.writeString(file, "half and the other half");
        looks(1);
        assertThat(intake.offers()).isZero();
        looks(2);
        assertThat(intake.files()).singleElement().satisfies(f -> {
            assertThat(f.name()).isEqualTo("lote.txt");
            assertThat(f.sha256()).isEqualTo(Digests.sha256("half and the other half".getBytes(US_ASCII)));
        });
    }

    /** A disk that is full, or a folder on another one: an operator must hear of it, and nothing may be left behind by each look. */
    @Test
    void aFolderIntoWhichNothingCanBeMovedIsTrouble() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "enlace");
        assumeThat(Files.getFileStore(elsewhere)).isNotEqualTo(Files.getFileStore(folder));
        Files.delete(folder.resolve("work"));
        Files.createSymbolicLink(folder.resolve("work"), elsewhere);
        drop("lote.txt", "x");
        Logger log = (Logger) LoggerFactory.getLogger(FileReceiver.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.addAppender(said);
        try {
            looks(4);
        } finally {
            log.detachAppender(said);
            Files.delete(folder.resolve("work"));
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement(STRING)
                .contains("a look failed");
        assertThat(names("inbox")).containsExactly("lote.txt");
    }

    @Test
    void aFileThatRestedTooShortlyIsLeftAlone() throws Exception {
        receiver = receiver(Map.of("stable", "1m"));
        drop("lote.txt", "x");
        looks(4);
        assertThat(intake.offers()).isZero();
    }

    @Test
    void theDataIsGoneAfterTheReceiptIsWritten() throws Exception {
        drop("lote.txt", "x");
        looks(2);
        assertThat(names("inbox")).isEmpty();
        assertThat(names("work")).isEmpty();
        assertThat(names("done")).containsExactly("lote.txt.receipt.json");
    }

    @Test
    void linksPipesHiddenAndUnfinishedFilesAreNeverTouched() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "not the partner's");
        Path inbox = folder.resolve("inbox");
        Files.createSymbolicLink(inbox.resolve("symbolic.txt"), secret);
        Files.createLink(inbox.resolve("hard.txt"), secret);
        Files.createDirectory(inbox.resolve("folder.txt"));
        pipe(inbox.resolve("pipe.txt"));
        for (String name : List.of(".hidden.txt", "a.txt.tmp", "b.txt.part", "c.txt.md5")) {
            drop(name, "x");
        }
        looks(3);
        assertThat(intake.offers()).isZero();
        assertThat(names("inbox")).hasSize(8);
    }

    @Test
    void aCompanionThatMatchesIsTakenAwayWithItsFile() throws Exception {
        drop("lote.txt", "x");
        drop("lote.txt.md5", Digests.md5("x".getBytes(US_ASCII)).toUpperCase(Locale.ROOT) + "  lote.txt\n");
        looks(3);
        assertThat(intake.offers()).isOne();
        assertThat(names("inbox")).isEmpty();
    }

    @Test
    void aCompanionThatDoesNotMatchRefusesTheWholeFile() throws Exception {
        drop("lote.txt", "x");
        drop("lote.txt.md5", Digests.md5("y".getBytes(US_ASCII)));
        looks(3);
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsExactly(RefusalCode.MALFORMED);
        assertThat(names("rejected")).containsExactlyInAnyOrder("lote.txt", "lote.txt.findings.json");
        assertThat(Files.readString(folder.resolve("rejected/lote.txt.findings.json")))
                .contains("\"rule\" : \"md5\"")
                .contains("\"detail\" : \"Corrija");
    }

    @Test
    void aRequiredCompanionIsWaitedFor() throws Exception {
        receiver = receiver(Map.of("md5", "required"));
        drop("lote.txt", "x");
        looks(3);
        assertThat(intake.offers()).isZero();
        drop("lote.txt.md5", Digests.md5("x".getBytes(US_ASCII)));
        looks(2);
        assertThat(intake.offers()).isOne();
    }

    @Test
    void aFileOfAnotherNameIsRefused() throws Exception {
        receiver = receiver(Map.of("names", "FGE_TRATA_*.txt"));
        drop("notas.txt", "x");
        looks(2);
        assertThat(intake.offers()).isZero();
        assertThat(names("rejected")).contains("notas.txt.findings.json");
    }

    @Test
    void aFileThatTheGatewayCouldNotTakeIsOfferedAgainAlsoAfterARestart() throws Exception {
        intake.refuse(MessageRefusedException.later(RefusalCode.BUSY, Duration.ofMillis(10)));
        drop("lote.txt", "x");
        looks(3);
        assertThat(intake.offers()).isGreaterThanOrEqualTo(2);
        assertThat(names("rejected")).isEmpty();
        intake.acceptAll();
        receiver = receiver(Map.of());
        looks(1);
        assertThat(intake.files()).last().satisfies(f -> assertThat(f.name()).isEqualTo("lote.txt"));
        assertThat(names("done")).containsExactly("lote.txt.receipt.json");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void behindAFileThatCannotBeTakenTheOthersWaitAndThenComeInOrderOfName() throws Exception {
        intake.refuse(MessageRefusedException.later(RefusalCode.UNAVAILABLE, Duration.ofMillis(60)));
        drop("lote-01.txt", "one");
        drop("lote-02.txt", "two");
        looks(4);
        assertThat(intake.files()).extracting(IncomingFile::name).containsOnly("lote-01.txt");
        intake.acceptAll();
        // Not due yet: also at this moment nothing else is taken.
        looks(1);
        looks(4);
        assertThat(intake.files().stream().map(IncomingFile::name).distinct())
                .containsExactly("lote-01.txt", "lote-02.txt");
        assertThat(names("done")).containsExactlyInAnyOrder("lote-01.txt.receipt.json", "lote-02.txt.receipt.json");
    }

    @Test
    void aFileThatFillsTheStackStopsNoLook() throws Exception {
        intake.answerFiles(file -> deeper(file));
        drop("lote-01.txt", "one");
        looks(3);
        assertThat(intake.offers()).as("again and again").isGreaterThan(1);
        intake.answerFiles(file -> new FileReceipt(UUID.randomUUID(), false, 1, 1, 0, List.of()));
        looks(3);
        assertThat(names("done")).containsExactly("lote-01.txt.receipt.json");
    }

    private static FileReceipt deeper(IncomingFile file) {
        boolean never = file.size() == Long.MAX_VALUE;
        return never ? null : deeper(new IncomingFile(file.path(), file.name(), file.size() + 1, file.sha256()));
    }

    @Test
    void filesLeftInHandByACrashComeInOrderOfTheirOwnNames() throws Exception {
        intake.refuse(new IllegalStateException("invented defect"));
        for (String name : List.of("lote-01.txt", "lote-02.txt", "lote-03.txt")) {
            Path work = folder.resolve("work");
            String data = new ClaimedFileList(work, new DurableFiles(false))
                    .begin(Map.of(name, Map.of()))
                    .get(name);
            Files.writeString(work.resolve(data), name);
        }
        looks(3);
        assertThat(intake.files()).extracting(IncomingFile::name).containsOnly("lote-01.txt");
        intake.acceptAll();
        looks(2);
        assertThat(intake.files().stream().map(IncomingFile::name).distinct())
                .containsExactly("lote-01.txt", "lote-02.txt", "lote-03.txt");
    }

    @Test
    void refusedLinesAreToldBesideTheReceipt() throws Exception {
        intake.answerFiles(f -> new FileReceipt(
                UUID.randomUUID(), false, 2, 1, 1, List.of(new FileReceipt.LineFinding(2, "edad", "type"))));
        drop("lote.txt", "x");
        looks(2);
        assertThat(names("done")).containsExactlyInAnyOrder("lote.txt.receipt.json", "lote.txt.findings.json");
        assertThat(Files.readString(folder.resolve("done/lote.txt.findings.json")))
                .contains("\"line\" : 2")
                .contains("\"field\" : \"edad\"")
                .contains("\"detail\" : \"Corrija");
    }

    @Test
    void linesThatGoToNobodyAreToldInTheReceiptAndBesideIt() throws Exception {
        intake.answerFiles(f -> new FileReceipt(
                UUID.randomUUID(),
                false,
                2,
                2,
                0,
                List.of(new FileReceipt.LineFinding(2, "", FileReceipt.NO_RECIPIENT))));
        drop("lote.txt", "x");
        looks(2);
        assertThat(Files.readString(folder.resolve("done/lote.txt.receipt.json")))
                .contains("\"accepted\" : 2")
                .contains("\"state\" : \"NO_RECIPIENT\"");
        assertThat(Files.readString(folder.resolve("done/lote.txt.findings.json")))
                .contains("\"line\" : 2")
                .contains("\"rule\" : \"no-recipient\"")
                .doesNotContain("detail");
    }

    @Test
    void nothingIsEverOverwrittenAndNamesStayInTheFolder() throws Exception {
        intake.refuse(MessageRefusedException.of(RefusalCode.MALFORMED));
        for (String content : List.of("first", "second")) {
            drop("lote.txt", content);
            drop("-rf ;\n.txt", content);
            looks(2);
        }
        assertThat(names("rejected"))
                .containsExactlyInAnyOrder(
                        "lote.txt",
                        "lote.txt.findings.json",
                        "lote-2.txt",
                        "lote-2.txt.findings.json",
                        "_rf __.txt",
                        "_rf __.txt.findings.json",
                        "_rf __-2.txt",
                        "_rf __-2.txt.findings.json");
        assertThat(Files.readString(folder.resolve("rejected/lote.txt"))).isEqualTo("first");
        assertThat(Files.readString(folder.resolve("rejected/lote-2.txt"))).isEqualTo("second");
    }

    @Test
    void nobodyButUsMayRead() throws Exception {
        intake.refuse(MessageRefusedException.of(RefusalCode.MALFORMED));
        drop("lote.txt", "x");
        looks(2);
        assertThat(rights("rejected")).isEqualTo("rwx------");
        assertThat(rights("rejected/lote.txt")).isEqualTo("rw-------");
        assertThat(rights("rejected/lote.txt.findings.json")).isEqualTo("rw-------");
    }

    @Test
    void aGroupMayShareTheFoldersButNeverTheWorld() throws Exception {
        receiver = receiver(Map.of("group", true));
        drop("lote.txt", "x");
        looks(2);
        assertThat(rights("inbox")).isEqualTo("rwxrwx---");
        assertThat(rights("done/lote.txt.receipt.json")).isEqualTo("rw-rw----");
    }

    @Test
    void theCompanionIsThereBeforeTheData() throws Exception {
        OutboundFileProcessor outboundFileProcessor = outbox();
        assertThat(put(outboundFileProcessor, "uno.csv", "a")).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(names("outbox")).containsExactlyInAnyOrder("uno.csv", "uno.csv.md5");
        assertThat(Files.readString(folder.resolve("outbox/uno.csv.md5")))
                .isEqualTo(Digests.md5("a".getBytes(US_ASCII)) + "  uno.csv\n");
        assertThat(Files.getLastModifiedTime(folder.resolve("outbox/uno.csv.md5")))
                .isLessThanOrEqualTo(Files.getLastModifiedTime(folder.resolve("outbox/uno.csv")));
    }

    @Test
    void anotherContentUnderTheSameNameIsADefectAndChangesNothing() throws Exception {
        OutboundFileProcessor outboundFileProcessor = outbox();
        put(outboundFileProcessor, "uno.csv", "a");
        assertThat(put(outboundFileProcessor, "uno.csv", "b")).isInstanceOf(SendOutcome.Fault.class);
        assertThat(Files.readString(folder.resolve("outbox/uno.csv"))).isEqualTo("a");
        assertThat(put(outboundFileProcessor, "../uno.csv", "a")).isInstanceOf(SendOutcome.Fault.class);
    }

    private OutboundFileProcessor outbox() throws IOException {
        FileSettings settings = SettingsFrom.map(FileSettings.class, Map.of());
        OutboundFileProcessor outboundFileProcessor =
                new OutboundFileProcessor(TestLink.sending(LINK, settings, Optional.empty(), folder));
        outboundFileProcessor.start();
        return outboundFileProcessor;
    }

    private static SendOutcome put(OutboundFileProcessor outboundFileProcessor, String name, String content) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getIn()
                .setBody(new OutboundRequest("llave", "text/csv", content.getBytes(US_ASCII), Optional.of(name)));
        outboundFileProcessor.process(exchange);
        return exchange.getMessage().getBody(SendOutcome.class);
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(folder.resolve("inbox").resolve(name), content);
    }

    private void looks(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            receiver.look();
            Thread.sleep(25);
        }
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private String rights(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private static void pipe(Path path) throws Exception {
        Process made = new ProcessBuilder("mkfifo", path.toString()).start();
        assertThat(made.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
}
