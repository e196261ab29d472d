package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.enlace.simulators.invented.IomRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** IOM's cases are a reference population: every row counts, once, and apart from national cases. */
@ExtendWith(SharedGateway.class)
class ReferencePopulationIT {

    private static final int ROWS = 1_000;
    private static final String REAL = "../shared/data/ctdc/ctdc_kanon_reduced_10cols_1000rows.csv";

    private final RunningGateway gateway;

    ReferencePopulationIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void rowsThatLookTheSameAreDifferentPeopleAndTheSameFileAddsNone() {
        List<String> few = gateway.partners().inventIomRows(200);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            // 7 and 200 have no common factor: every row comes five times, never side by side.
            rows.add(few.get(i * 7 % few.size()));
        }
        assertThat(new HashSet<>(rows)).hasSizeLessThanOrEqualTo(200);
        countsEachRowOnce("invented", IomRows.file(rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theRealFileAddsItsThousandRowsOnce() throws IOException {
        Path real = ConfigCopy.repository().resolve(REAL).normalize();
        assumeTrue(
                Files.exists(real),
                "skipped: the public file of the Counter-Trafficking Data Collaborative is not at " + REAL
                        + " (seen from the repository)");
        countsEachRowOnce("real", Files.readAllBytes(real));
    }

    private void countsEachRowOnce(String name, byte[] file) {
        JsonNode before = summary();

        FileLink.Verdict first = gateway.files("iom/cases").take(name + ".csv", file);
        assertThat(first.taken()).isTrue();
        assertThat(first.receipt().path("accepted").asInt()).isEqualTo(ROWS);
        assertThat(first.receipt().path("refused").asInt()).isZero();
        assertThat(first.receipt().path("duplicate").asBoolean()).isFalse();
        assertThat(victims(summary()) - victims(before)).isEqualTo(ROWS);

        FileLink.Verdict again = gateway.files("iom/cases").take(name + "-again.csv", file);
        assertThat(again.receipt().path("duplicate").asBoolean()).isTrue();
        assertThat(again.receipt().path("batchId")).isEqualTo(first.receipt().path("batchId"));
        assertThat(victims(summary()) - victims(before)).isEqualTo(ROWS);

        assertThat(gateway.operator()
                        .pair("iom/cases", "registry", "victim-registration")
                        .path("delivered")
                        .asInt())
                .isGreaterThanOrEqualTo(ROWS);
        assertThat(summary().path("national")).isEqualTo(before.path("national"));
    }

    private JsonNode summary() {
        return gateway.operator().get("registry/summary");
    }

    private static long victims(JsonNode summary) {
        return summary.path("reference").path("IOM").path("victims").asLong();
    }
}
