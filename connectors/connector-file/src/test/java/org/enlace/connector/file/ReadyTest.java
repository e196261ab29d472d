package org.enlace.connector.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a partner says that a file is complete, and that it is whole. */
class ReadyTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path folder;

    private final RecordingIntake intake = new RecordingIntake();
    private FileReceiver fileReceiver;

    @Test
    void withMarkersAFileWaitsForItsMarkerHoweverLongItRests() throws Exception {
        taker(Map.of("ready", "marker", "marker", ".fin"));
        drop("lote.csv", "x");
        looks(4);
        assertThat(intake.offers()).isZero();
        drop("lote.csv.fin", "");
        looks(1);
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("lote.csv");
        assertThat(names("inbox")).isEmpty();
        assertThat(names("done")).containsExactly("lote.csv.receipt.json");
    }

    @Test
    void aMarkerLeftByAnEarlierFileOfTheSameNameSaysNothing() throws Exception {
        taker(Map.of("ready", "marker"));
        Files.setLastModifiedTime(
                drop("lote.csv.ok", ""), FileTime.from(Instant.now().minusSeconds(60)));
        drop("lote.csv", "half");
        looks(3);
        assertThat(intake.offers()).isZero();
        drop("lote.csv.ok", "");
        looks(1);
        assertThat(intake.offers()).isOne();
    }

    @Test
    void aMarkerThatIsALinkSaysNothing() throws Exception {
        taker(Map.of("ready", "marker"));
        drop("lote.csv", "x");
        Files.createSymbolicLink(
                folder.resolve("inbox/lote.csv.ok"), Files.writeString(folder.resolve("elsewhere"), ""));
        looks(3);
        assertThat(intake.offers()).isZero();
    }

    @Test
    void withRenameAFinishedNameIsTakenAtOnceAndAnUnfinishedOneNever() throws Exception {
        taker(Map.of("ready", "rename", "stable", "1h"));
        Path half = drop("lote.csv.part", "whole");
        looks(3);
        assertThat(intake.offers()).isZero();
        Files.move(half, half.resolveSibling("lote.csv"));
        looks(1);
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("lote.csv");
    }

    @Test
    void aSha256CompanionMustMatchWhereThereIsOne() throws Exception {
        taker(Map.of());
        drop("bien.csv", "x");
        drop("bien.csv.sha256", Digests.sha256("x".getBytes(US_ASCII)) + "  bien.csv\n");
        drop("mal.csv", "x");
        drop("mal.csv.sha256", Digests.sha256("y".getBytes(US_ASCII)));
        looks(3);
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("bien.csv");
        assertThat(intake.edgeRefusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.MALFORMED);
            assertThat(refusal.findings()).singleElement().satisfies(f -> assertThat(f.rule())
                    .isEqualTo("sha256"));
        });
        assertThat(names("inbox")).isEmpty();
        assertThat(names("rejected")).containsExactlyInAnyOrder("mal.csv", "mal.csv.findings.json");
    }

    @Test
    void aRequiredSha256IsWaitedFor() throws Exception {
        taker(Map.of("sha256", "required"));
        drop("lote.csv", "x");
        looks(3);
        assertThat(intake.offers()).isZero();
        drop("lote.csv.sha256", Digests.sha256("y".getBytes(US_ASCII)));
        looks(3);
        assertThat(intake.edgeRefusals()).hasSize(1);
        assertThat(names("rejected")).hasSize(2);
    }

    @Test
    void aWrappedFileIsKnownByItsOwnDigestAndOfferedAsWhatIsInside() throws Exception {
        taker(Map.of("unpack", "gzip"));
        List<String> offered = new ArrayList<>();
        intake.answerFiles(file -> {
            try {
                offered.add(Files.readString(file.path()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new FileReceipt(UUID.randomUUID(), false, 1, 1, 0, List.of());
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("dentro".getBytes(US_ASCII));
        }
        Files.write(folder.resolve("inbox/lote.csv.gz"), bytes.toByteArray());
        Files.writeString(folder.resolve("inbox/malo.csv.gz"), "no gzip");
        looks(2);
        assertThat(offered).containsExactly("dentro");
        assertThat(intake.files()).singleElement().satisfies(file -> {
            assertThat(file.sha256()).isEqualTo(Digests.sha256(bytes.toByteArray()));
            assertThat(file.size()).isEqualTo(bytes.size());
        });
        assertThat(names("work")).isEmpty();
        assertThat(names("done")).containsExactly("lote.csv.gz.receipt.json");
        assertThat(names("rejected")).containsExactlyInAnyOrder("malo.csv.gz", "malo.csv.gz.findings.json");
    }

    @Test
    void whatIsSentHasItsSha256AndItsMarkerIfTheLinkSaysSo() throws Exception {
        FileSettings settings =
                SettingsFrom.map(FileSettings.class, Map.of("md5", "none", "sha256", "required", "ready", "marker"));
        OutboundFileProcessor outboundFileProcessor =
                new OutboundFileProcessor(TestLink.sending(LINK, settings, Optional.empty(), folder));
        outboundFileProcessor.start();
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getIn()
                .setBody(new OutboundRequest("llave", "text/csv", "a".getBytes(US_ASCII), Optional.of("uno.csv")));
        outboundFileProcessor.process(exchange);
        assertThat(names("outbox")).containsExactlyInAnyOrder("uno.csv", "uno.csv.sha256", "uno.csv.ok");
        assertThat(Files.readString(folder.resolve("outbox/uno.csv.sha256")))
                .isEqualTo(Digests.sha256("a".getBytes(US_ASCII)) + "  uno.csv\n");
    }

    private void taker(Map<String, Object> more) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("stable", "20ms", "retry", "10ms"));
        values.putAll(more);
        FileSettings settings = SettingsFrom.map(FileSettings.class, values);
        fileReceiver = FileReceivingRoute.taker(TestLink.receiving(LINK, settings, intake, Map.of(), folder));
        fileReceiver.prepare();
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(folder.resolve("inbox").resolve(name), content);
    }

    private void looks(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            fileReceiver.look();
            Thread.sleep(25);
        }
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
