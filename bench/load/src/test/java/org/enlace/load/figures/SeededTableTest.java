package org.enlace.load.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeededTableTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final SeededMessage message = new SeededMessage(7, AT);

    @Test
    void everyLineHasAValueForEachColumn() {
        for (SeededTable table : SeededTable.all()) {
            List<String> lines = table.lines().apply(message).lines().toList();
            assertThat(lines).as(table.name()).hasSize(table.rows());
            assertThat(lines)
                    .as(table.name())
                    .allMatch(line -> line.split("\t").length == table.columns().split(",").length);
        }
    }

    @Test
    void idsBeginWithTheMomentAsThoseOfTheGatewayDo() {
        UUID id = UUID.fromString(message.id());

        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
        assertThat(id.version()).isEqualTo(7);
    }

    @Test
    void noTwoIdsAreTheSameAndEachIsFoundAgain() {
        List<String> ids = LongStream.range(0, 2_000)
                .mapToObj(n -> new SeededMessage(n, AT))
                .flatMap(m -> Stream.of(
                        m.id(),
                        m.delivery(),
                        m.any(0),
                        m.any(1),
                        m.person(0),
                        m.person(1),
                        m.mention(0),
                        m.mention(1),
                        m.document(0),
                        m.document(1),
                        m.assertion()))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new SeededMessage(7, Instant.EPOCH).document(1)).isEqualTo(message.document(1));
    }
}
