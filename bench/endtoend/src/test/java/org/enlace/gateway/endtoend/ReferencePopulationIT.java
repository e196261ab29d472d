package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.enlace.gateway.TestFolder;
import org.enlace.simulators.invented.IomRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.util.FileSystemUtils;

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

        gateway.operator().pairOnceItHas(ROWS, "delivered", "iom/cases", "registry", "victim-registration");
        assertThat(summary().path("national")).isEqualTo(before.path("national"));
    }

    /** Old years: tried dry, loaded for nobody, undone; national figures never move. */
    @Test
    void oldRowsAreTriedDryLoadedApartAndUndone() throws Exception {
        List<String> rows = new ArrayList<>(gateway.partners().inventIomRows(300));
        rows.add(41, rows.get(41).replaceFirst("^\\d{4}", "12345"));
        String file = IomRows.file(rows);
        JsonNode before = summary();
        tryDry(file);
        JsonNode tried = gateway.operator().get("backloads").path("backloads").path(0);
        assertThat(tried.path("state").asText()).isEqualTo("DONE");
        assertThat(tried.path("dryRun").asBoolean()).isTrue();
        assertThat(summary()).as("a dry run keeps nothing").isEqualTo(before);

        JsonNode loaded = backload(file, "");
        for (String count : List.of("records", "accepted", "repeated", "parked", "refused")) {
            assertThat(loaded.path(count)).as(count).isEqualTo(tried.path(count));
        }
        assertThat(loaded.path("accepted").asInt()).isEqualTo(300);
        assertThat(loaded.path("refused").asInt()).isOne();
        String id = loaded.path("id").asText();
        assertThat(gateway.operator()
                        .get("backloads/" + id + "/rejects")
                        .path("rejects")
                        .path(0)
                        .path("line")
                        .asInt())
                .as("with the heading line, the 42nd row is line 43")
                .isEqualTo(43);
        assertThat(victims(summary()) - victims(before)).isEqualTo(300);
        assertThat(summary().path("national")).isEqualTo(before.path("national"));
        assertThat(gateway.data().resolve("backload/work")).isEmptyDirectory();

        assertThat(gateway.operator()
                        .post("backloads/" + id + "/undo", "{\"reason\":\"una prueba\"}")
                        .statusCode())
                .isEqualTo(202);
        JsonNode undone = ended(id);
        assertThat(undone.path("withdrawn").asInt()).isEqualTo(300);
        assertThat(summary()).isEqualTo(before);
    }

    /** By the command, as an operator does. */
    private void tryDry(String file) throws Exception {
        Path folder = TestFolder.make("enlace-old-years-");
        Path rejects = folder.resolve("rejects.csv");
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.cli.Enlace",
                        "backload",
                        Files.writeString(folder.resolve("2016.csv"), file).toString(),
                        "--lang=en",
                        "--link=iom/cases",
                        "--reason=una-prueba",
                        "--dry-run",
                        "--rejects=" + rejects,
                        "--data=" + gateway.data(),
                        "--port=" + gateway.at("/").getPort())
                .redirectErrorStream(true)
                .start();
        String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("Records: 301. New would be 300", "not taken would be 1", "DONE");
        assertThat(Files.readString(rejects)).startsWith("line,field,rule\r\n43,yearOfRegistration,");
        FileSystemUtils.deleteRecursively(folder);
    }

    private JsonNode backload(String file, String more) {
        HttpResponse<String> begun = gateway.operator().post("backloads?link=iom/cases&reason=una+prueba" + more, file);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return ended(ResponseReader.json(begun).path("id").asText());
    }

    private JsonNode ended(String id) {
        return await().until(() -> gateway.operator().get("backloads/" + id), load -> !List.of("RUNNING", "UNDOING")
                .contains(load.path("state").asText()));
    }

    private JsonNode summary() {
        return gateway.operator().get("registry/summary");
    }

    private static long victims(JsonNode summary) {
        return summary.path("reference").path("IOM").path("victims").asLong();
    }
}
