package org.enlace.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedFilesTest {

    private static final Instant REFUSED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final Moved clock = new Moved();

    @Test
    void aRefusedFileGoesWithItsFindingsWhenItsTimeIsOverAndNotBefore() throws IOException {
        RefusedFiles refused = refuse("a.csv");
        // Written by the partner long before: only the refusal counts.
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.from(REFUSED.minus(Duration.ofDays(400))));
        at(refused, KEPT.minusSeconds(1));
        assertThat(names()).containsExactly("a.csv", "a.csv.findings.json");
        at(refused, KEPT.plusHours(2));
        assertThat(names()).isEmpty();
    }

    @Test
    void findingsOfAFileThatWasFetchedGoToo() throws IOException {
        RefusedFiles refused = refuse("a.csv");
        Files.delete(folder.resolve("a.csv"));
        at(refused, KEPT.plusHours(2));
        assertThat(names()).isEmpty();
    }

    @Test
    void whatWasNotRefusedIsLeftAlone() throws IOException {
        RefusedFiles refused = refuse("a.csv");
        Files.writeString(folder.resolve("partner.txt"), "x");
        Path outside = Files.writeString(Files.createTempFile("outside", ".csv"), "x");
        Files.createSymbolicLink(folder.resolve("b.csv"), outside);
        findings("b.csv");
        // A folder with something in it where a file should be does not end the sweep.
        Files.createDirectories(folder.resolve("c.csv/d"));
        findings("c.csv");
        at(refused, KEPT.plusHours(2));
        assertThat(names()).containsExactly("c.csv", "c.csv.findings.json", "partner.txt");
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void itLooksOnceAnHour() throws IOException {
        RefusedFiles refused = refuse("a.csv");
        at(refused, KEPT.minusMinutes(30));
        at(refused, KEPT.plusMinutes(1));
        assertThat(names()).hasSize(2);
        at(refused, KEPT.plusMinutes(31));
        assertThat(names()).isEmpty();
    }

    @Test
    void aTimeWithoutBoundIsRefused() {
        assertThat(settings(null).keepRefused()).isEqualTo(KEPT);
        assertThatThrownBy(() -> settings(Duration.ofDays(367))).hasMessageContaining("keepRefused");
        assertThatThrownBy(() -> settings(Duration.ZERO)).hasMessageContaining("keepRefused");
    }

    private static FileSettings settings(Duration kept) {
        return new FileSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, kept);
    }

    private RefusedFiles refuse(String name) throws IOException {
        Files.writeString(folder.resolve(name), "x");
        findings(name);
        return new RefusedFiles(folder, KEPT, clock);
    }

    private void findings(String name) throws IOException {
        Path findings = Files.writeString(folder.resolve(name + ".findings.json"), "{}");
        Files.setLastModifiedTime(findings, FileTime.from(REFUSED));
    }

    private void at(RefusedFiles refused, Duration after) {
        clock.now = REFUSED.plus(after);
        refused.sweep();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static final class Moved extends Clock {
        private Instant now = REFUSED;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
