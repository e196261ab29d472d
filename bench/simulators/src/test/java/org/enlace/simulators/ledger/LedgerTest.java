package org.enlace.simulators.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-16T05:00:00Z");

    @TempDir
    Path folder;

    private static LedgerEntry.Sent sent(String id) {
        LedgerEntry.Item item = new LedgerEntry.Item("B-" + id, "T-" + id, "p", List.of("ministry/notices"), true, 0);
        return new LedgerEntry.Sent(NOW, id, "police/reports", "good", "basic", List.of(item), null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aReopenedLedgerKnowsWhatTheFirstKnew() {
        LedgerSummary before;
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.write(sent("1"), bytes("uno"));
            ledger.write(sent("2"), bytes("dos"));
            ledger.write(new LedgerEntry.Answered(NOW, "1", true, "r1", "200", List.of()));
            ledger.write(new LedgerEntry.Effect(NOW, "ministry/notices", "B-1", "k", "d", null, "c"));
            ledger.write(new LedgerEntry.Oddity(NOW, "somewhere", "something"));
            before = ledger.accounts().summary();
        }
        try (Ledger ledger = Ledger.open(folder)) {
            LedgerSummary after = ledger.accounts().summary();
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("firstAcceptedAt")
                    .isEqualTo(before);
            assertThat(ledger.accounts().receipt("1")).contains("r1");
            assertThat(ledger.accounts().known("ministry/notices", "k", "B-1")).isPresent();
            assertThat(ledger.accounts().traced("T-2")).contains("B-2");
            assertThat(ledger.accounts().recordsThrough("police/reports")).isEqualTo(2);
        }
    }

    @Test
    void theBytesOfAnUnansweredMessageAreTheSameAfterARestart() {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.write(sent("1"), bytes("primero"));
            ledger.write(sent("2"), bytes("segundo: ñ"));
            ledger.write(new LedgerEntry.Answered(NOW, "1", true, "r1", "200", List.of()));
        }
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(ledger.accounts().unanswered())
                    .extracting(LedgerEntry.Sent::id)
                    .containsExactly("2");
            LedgerEntry.Sent open = ledger.accounts().unanswered().iterator().next();
            assertThat(ledger.bytes(open)).isEqualTo(bytes("segundo: ñ"));
        }
    }

    @Test
    void bytesNobodyNeedsAreDeleted() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.write(sent("1"), bytes("uno"));
            ledger.write(new LedgerEntry.Answered(NOW, "1", false, null, "400", List.of()));
        }
        Ledger.open(folder).close();
        try (var files = Files.list(folder.resolve("sent"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isZero();
        }
    }

    @Test
    void aLineTornByACrashIsCutOff() throws Exception {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.write(sent("1"), bytes("uno"));
        }
        Files.writeString(
                folder.resolve("ledger.jsonl"), "{\"t\":\"answered\",\"id\":\"1\",\"acc", StandardOpenOption.APPEND);
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(ledger.accounts().summary().open()).isEqualTo(1);
            ledger.write(new LedgerEntry.Answered(NOW, "1", true, "r1", "200", List.of()));
        }
        try (Ledger ledger = Ledger.open(folder)) {
            assertThat(ledger.accounts().summary().accepted()).isEqualTo(1);
        }
    }

    @Test
    void manyWritersAtOnceLoseNothing() {
        try (Ledger ledger = Ledger.open(folder)) {
            IntStream.range(0, 500).parallel().forEach(i -> ledger.write(sent("id-" + i), bytes("body " + i)));
            assertThat(ledger.accounts().unanswered()).hasSize(500).allMatch(s -> new String(
                            ledger.bytes(s), StandardCharsets.UTF_8)
                    .equals("body " + s.id().substring(3)));
        }
    }
}
