package org.enlace.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files at once, and what lies in the folders after a crash between any two steps of a handful. */
class HandfulTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path folder;

    private final RecordingIntake intake = new RecordingIntake();
    private FileReceiver receiver;

    @BeforeEach
    void aReceiver() throws IOException {
        restart();
    }

    private void restart() throws IOException {
        FileSettings settings = SettingsFrom.map(
                FileSettings.class, Map.of("ready", "rename", "retry", "10ms", "names", "lote*", "every", "1m"));
        receiver = FileReceivingRoute.taker(TestLink.receiving(LINK, settings, intake, Map.of(), folder));
        receiver.prepare();
    }

    @Test
    void moreFilesThanAHandfulAreTakenInOrderOfName() throws Exception {
        List<String> names =
                IntStream.range(0, 1_100).mapToObj("lote-%05d.txt"::formatted).toList();
        for (String name : names) {
            drop(name, name);
        }
        // One look, unless the disk is so slow that others must have a turn in between.
        for (int i = 0; i < 20 && !names("inbox").isEmpty(); i++) {
            receiver.look();
        }
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactlyElementsOf(names);
        assertThat(names("done")).hasSize(1_100);
        assertThat(names("work")).isEmpty();
        assertThat(names("inbox")).isEmpty();
    }

    @Test
    void refusedFilesAmongTakenOnesAreEachAnsweredInTheirWay() throws Exception {
        intake.answerFiles(file -> {
            if (file.name().contains("2")) {
                throw MessageRefusedException.of(RefusalCode.CONTRACT, "edad", "pattern");
            }
            return new FileReceipt(UUID.randomUUID(), false, 1, 1, 0, List.of());
        });
        for (int i = 1; i <= 4; i++) {
            drop("lote-" + i + ".txt", "content " + i);
        }
        drop("otro.txt", "x");
        receiver.look();
        assertThat(names("done"))
                .containsExactlyInAnyOrder(
                        "lote-1.txt.receipt.json", "lote-3.txt.receipt.json", "lote-4.txt.receipt.json");
        assertThat(names("rejected"))
                .containsExactlyInAnyOrder(
                        "lote-2.txt", "lote-2.txt.findings.json", "otro.txt", "otro.txt.findings.json");
        assertThat(Files.readString(folder.resolve("rejected/lote-2.txt"))).isEqualTo("content 2");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void whatStandsBehindAFileThatCannotBeTakenIsClaimedButNotOffered() throws Exception {
        intake.answerFiles(file -> {
            if (file.name().equals("lote-2.txt")) {
                throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, Duration.ofMillis(1));
            }
            return new FileReceipt(UUID.randomUUID(), false, 1, 1, 0, List.of());
        });
        for (int i = 1; i <= 3; i++) {
            drop("lote-" + i + ".txt", "content " + i);
        }
        receiver.look();
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("lote-1.txt", "lote-2.txt");
        assertThat(names("done")).containsExactly("lote-1.txt.receipt.json");
        intake.answerFiles(file -> new FileReceipt(UUID.randomUUID(), false, 1, 1, 0, List.of()));
        Thread.sleep(5);
        restart();
        receiver.look();
        assertThat(intake.files())
                .extracting(IncomingFile::name)
                .containsExactly("lote-1.txt", "lote-2.txt", "lote-2.txt", "lote-3.txt");
        assertThat(names("done")).hasSize(3);
        assertThat(names("work")).isEmpty();
    }

    @Test
    void aListWhoseFilesWereNeverClaimedGoesAndTheFilesAreTaken() throws Exception {
        claim("lote-1.txt", "lote-2.txt");
        drop("lote-1.txt", "one");
        drop("lote-2.txt", "two");
        restart();
        receiver.look();
        assertThat(names("done")).hasSize(2);
        assertThat(names("work")).isEmpty();
    }

    @Test
    void aHandfulClaimedInPartIsTakenOnceWithItsNames() throws Exception {
        Map<String, Path> data = claim("lote-1.txt", "lote-2.txt");
        Files.writeString(data.get("lote-1.txt"), "one");
        drop("lote-2.txt", "two");
        restart();
        receiver.look();
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("lote-1.txt", "lote-2.txt");
        assertThat(names("done")).containsExactlyInAnyOrder("lote-1.txt.receipt.json", "lote-2.txt.receipt.json");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void aReceiptWrittenBeforeACrashIsTheOnlyOne() throws Exception {
        UUID batch = UUID.randomUUID();
        intake.answerFiles(file -> new FileReceipt(batch, true, 1, 1, 0, List.of()));
        Map<String, Path> data = claim("lote-1.txt");
        Files.writeString(data.get("lote-1.txt"), "one");
        Thread.sleep(20);
        Path written = Files.writeString(
                folder.resolve("done/lote-1.txt.receipt.json"), "{\"batchId\": \"%s\"}".formatted(batch));
        restart();
        receiver.look();
        assertThat(names("done")).containsExactly("lote-1.txt.receipt.json");
        assertThat(Files.readString(written)).contains(batch.toString());
        assertThat(names("work")).isEmpty();
    }

    @Test
    void findingsWrittenBeforeACrashAreTheOnlyOnes() throws Exception {
        intake.refuse(MessageRefusedException.of(RefusalCode.CONTRACT, "edad", "pattern"));
        drop("lote-1.txt", "one");
        receiver.look();
        byte[] findings = Files.readAllBytes(folder.resolve("rejected/lote-1.txt.findings.json"));
        Files.delete(folder.resolve("rejected/lote-1.txt"));
        Map<String, Path> data = claim("lote-1.txt");
        Files.writeString(data.get("lote-1.txt"), "one");
        Thread.sleep(20);
        Files.write(folder.resolve("rejected/lote-1.txt.findings.json"), findings);
        restart();
        receiver.look();
        assertThat(names("rejected")).containsExactlyInAnyOrder("lote-1.txt", "lote-1.txt.findings.json");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void theSameFileDroppedTwiceHasAReceiptEachTime() throws Exception {
        drop("lote-1.txt", "one");
        receiver.look();
        drop("lote-1.txt", "one");
        receiver.look();
        assertThat(names("done")).containsExactlyInAnyOrder("lote-1.txt.receipt.json", "lote-1-2.txt.receipt.json");
        assertThat(Files.readString(folder.resolve("done/lote-1-2.txt.receipt.json")))
                .contains("\"duplicate\" : true");
    }

    @Test
    void aLinkThatCameInThePlaceOfAFileIsGivenBackUnread() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "not the partner's");
        Map<String, Path> data = claim("lote-1.txt", "lote-2.txt");
        Files.createSymbolicLink(data.get("lote-1.txt"), secret);
        Files.writeString(data.get("lote-2.txt"), "two");
        restart();
        receiver.look();
        assertThat(intake.files()).extracting(IncomingFile::name).containsExactly("lote-2.txt");
        assertThat(Files.isSymbolicLink(folder.resolve("rejected/lote-1.txt"))).isTrue();
        assertThat(Files.readString(folder.resolve("rejected/lote-1.txt.findings.json")))
                .contains("no-file");
        assertThat(Files.readString(secret)).isEqualTo("not the partner's");
        assertThat(names("work")).isEmpty();
    }

    @Test
    void aReceiptIsWholeAndOursAloneBeforeItHasItsName() throws Exception {
        Files.createDirectory(folder.resolve("done/.lote-1.txt.receipt.json.tmp"));
        drop("lote-1.txt", "one");
        receiver.look();
        assertThat(names("done")).noneMatch(name -> name.equals("lote-1.txt.receipt.json"));
        assertThat(Files.exists(folder.resolve("inbox/lote-1.txt"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(names("work")).hasSize(2);
        Files.delete(folder.resolve("done/.lote-1.txt.receipt.json.tmp"));
        Thread.sleep(15);
        receiver.look();
        assertThat(names("done")).containsExactly("lote-1.txt.receipt.json");
        assertThat(names("work")).isEmpty();
    }

    /** As a handful about to be claimed: its list is written, and nothing else was done. */
    private Map<String, Path> claim(String... names) throws IOException {
        Path work = folder.resolve("work");
        Map<String, Map<org.enlace.connector.file.taking.CompanionFile, String>> none = new java.util.LinkedHashMap<>();
        for (String name : names) {
            none.put(name, Map.of());
        }
        Map<String, Path> data = new java.util.HashMap<>();
        new ClaimedFileList(work, new DurableFiles(false))
                .begin(none)
                .forEach((name, file) -> data.put(name, work.resolve(file)));
        return data;
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(folder.resolve("inbox").resolve(name), content);
    }

    private List<String> names(String sub) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return new ArrayList<>(files.map(f -> f.getFileName().toString()).toList());
        }
    }
}
