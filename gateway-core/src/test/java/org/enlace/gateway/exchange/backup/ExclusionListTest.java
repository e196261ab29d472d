package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list outside the database: what is on it stays on it, and nobody changes it unseen. */
class ExclusionListTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");

    @TempDir
    Path folder;

    private final TestSealing keys = new TestSealing();
    private ExclusionList list;
    private Path file;

    @BeforeEach
    void aList() {
        list = list();
        file = folder.resolve("lists/node-1.list");
    }

    private ExclusionList list() {
        return new ExclusionList(folder.resolve("lists"), "node-1", keys.index, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void end() throws IOException {
        list.close();
    }

    @Test
    void whatIsWrittenIsThereForWhoComesNext() throws IOException {
        List<ExclusionLine> lines = List.of(line(), line());
        list.append(lines.subList(0, 1));
        list.committed();
        list.append(lines.subList(1, 2));
        list.committed();
        list.close();

        list = list();
        assertThat(list.lines()).isEqualTo(lines);
        ExclusionLine third = line();
        list.append(List.of(third));
        assertThat(list.lines()).contains(lines.get(0), lines.get(1), third);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatTheDatabaseDidNotTakeIsNotOnIt() {
        ExclusionLine taken = line();
        ExclusionLine undone = line();
        list.append(List.of(taken));
        list.committed();
        list.append(List.of(undone));
        list.rolledBack();
        assertThat(list.lines()).containsExactly(taken);
        list.append(List.of(undone));
        list.outcomeUnknown();
        list.rolledBack();
        assertThat(list.lines()).as("who does not know believes it").containsExactly(taken, undone);
    }

    @Test
    void aLineThatWasCutByADeathIsWrittenOver() throws IOException {
        ExclusionLine first = line();
        list.append(List.of(first));
        list.close();
        Files.writeString(file, "2026-03-07T19:05:00Z WITHDR", StandardOpenOption.APPEND);
        list = list();
        assertThat(list.lines()).containsExactly(first);
        ExclusionLine second = line();
        list.append(List.of(second));
        assertThat(list.lines()).containsExactly(first, second);
    }

    @Test
    void aLineThatWasChangedLeftOutPutInOrMovedIsSeen() throws IOException {
        list.append(List.of(line(), line(), line()));
        list.close();
        List<String> good = Files.readAllLines(file);
        changed(swap(good, 1, 2));
        changed(without(good, 0));
        changed(without(good, 1));
        changed(twice(good, 2));
        List<String> other = new ArrayList<>(good);
        other.set(2, good.get(2).replace("police", "fge"));
        changed(other);
        write(good);
        assertThat(list().lines()).hasSize(3);
    }

    private void changed(List<String> lines) throws IOException {
        write(lines);
        assertThatThrownBy(() -> list().lines())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("node-1.list");
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static List<String> swap(List<String> lines, int a, int b) {
        List<String> other = new ArrayList<>(lines);
        Collections.swap(other, a, b);
        return other;
    }

    private static List<String> without(List<String> lines, int which) {
        List<String> other = new ArrayList<>(lines);
        other.remove(which);
        return other;
    }

    private static List<String> twice(List<String> lines, int which) {
        List<String> other = new ArrayList<>(lines);
        other.add(which, lines.get(which));
        return other;
    }

    @Test
    void theListOfAnotherGatewayIsNone() throws IOException {
        list.append(List.of(line()));
        list.close();
        assertThatThrownBy(() -> ExclusionFile.read(file, new TestSealing().index))
                .isInstanceOf(ExclusionFile.DamagedFileException.class);
    }

    @Test
    void oneProcessWritesAtATime() {
        list.append(List.of(line()));
        ExclusionList second = list();
        assertThatThrownBy(() -> second.append(List.of(line()))).isInstanceOf(ExclusionListUnwritableException.class);
        assertThat(second.lines()).hasSize(1);
    }

    @Test
    void aListThatCannotBeWrittenSaysSo() throws IOException {
        Files.writeString(folder.resolve("lists"), "a file where the folder should be");
        assertThatThrownBy(() -> list.append(List.of(line()))).isInstanceOf(ExclusionListUnwritableException.class);
        list.rolledBack();
    }

    @Test
    void itHoldsNothingOfAPerson() throws IOException {
        list.append(List.of(line()));
        assertThat(Files.readString(file, StandardCharsets.US_ASCII).lines().skip(1))
                .allMatch(text -> text.matches(
                        "2026-03-07T19:05:00Z WITHDRAWN police/reports [0-9a-f-]{36} [0-9a-f-]{36} [0-9a-f]{64}"));
    }

    private static ExclusionLine line() {
        return ExclusionLine.withdrawn(NOW, "police/reports", UUID.randomUUID(), UUID.randomUUID());
    }
}
