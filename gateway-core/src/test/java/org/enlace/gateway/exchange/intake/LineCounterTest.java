package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.Finding;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.mappings.BatchItem;
import org.junit.jupiter.api.Test;

class LineCounterTest {

    private final LineCounter lineCounter = new LineCounter();

    @Test
    void linesAreCountedByTheRecordTheyBelongTo() {
        lineCounter.add(item(2, 3), taken());
        lineCounter.add(
                item(5, 1), refused(List.of(new Finding("edad", "pattern"), new Finding("sexo", "enumeration"))));
        lineCounter.add(item(6, 2), taken());
        UUID id = UUID.randomUUID();
        assertThat(lineCounter.batch(id))
                .isEqualTo(new Batches.Batch(
                        id,
                        true,
                        6,
                        5,
                        1,
                        List.of(
                                new Batches.LineFinding(5, "edad", "pattern"),
                                new Batches.LineFinding(5, "sexo", "enumeration"))));
    }

    @Test
    void everyLineIsCountedButNotEveryFindingIsNamed() {
        for (int line = 1; line <= 300; line++) {
            lineCounter.add(item(line, 1), refused(Collections.nCopies(5, new Finding("edad", "pattern"))));
        }
        Batches.Batch batch = lineCounter.batch(UUID.randomUUID());
        assertThat(batch.refused()).isEqualTo(300);
        assertThat(batch.lines()).isEqualTo(300);
        assertThat(batch.accepted()).isZero();
        assertThat(batch.findings()).hasSize(1_000);
    }

    private static BatchItem item(int line, int lines) {
        return new BatchItem(line, lines, new byte[0], List.of());
    }

    private static FileMessages.Outcome taken() {
        return new FileMessages.Outcome(java.util.Optional.of(java.util.UUID.randomUUID()), List.of());
    }

    private static FileMessages.Outcome refused(List<Finding> findings) {
        return new FileMessages.Outcome(java.util.Optional.empty(), findings);
    }
}
