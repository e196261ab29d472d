package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.enlace.simulators.invented.StatusBatch;
import org.junit.jupiter.api.Test;

class StatusLinesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void fileHasThreeLinesOfEachCaseBetweenHeaderAndTrailer() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        StatusBatch.write(file, DAY, 1, new StatusLines(DAY, 40));

        List<String> lines = file.toString(StandardCharsets.ISO_8859_1).lines().toList();
        assertThat(lines).hasSize(40 * StatusLines.OF_A_CASE + 2).allMatch(line -> line.length() == 220);
        assertThat(lines.get(lines.size() - 1)).startsWith("9900000120" + "%06d".formatted(3 * 39 * 40 / 2));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("02"))
                        .map(line -> line.substring(2, 17))
                        .distinct())
                .hasSize(40);
    }
}
