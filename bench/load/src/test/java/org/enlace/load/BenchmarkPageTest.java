package org.enlace.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.load.report.LoadReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkPageTest {

    @TempDir
    private Path folder;

    @Test
    void thePageHasEachSectionInOrderAndEveryTargetOnTop() throws Exception {
        section("w10", "W10: cold start", true);
        section("w2", "W2: SOAP", false);
        Files.writeString(folder.resolve("figure-back.json"), "{\"title\":\"not a section\"}");

        String page = Files.readString(BenchmarkPage.compose(folder));

        assertThat(page).startsWith("`./enlace bench --workload all`");
        assertThat(page)
                .containsSubsequence(
                        "| W2 | at least 2 | 2 measured | **missed** |",
                        "| W10 | at least 2 | 2 measured | met |",
                        "\n## W2: SOAP\n",
                        "`./enlace bench --workload w2`",
                        "### Against",
                        "\n## W10: cold start\n")
                .doesNotContain("not a section");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("benchmark.json").toFile())
                        .fieldNames())
                .toIterable()
                .containsExactly("w2", "w10");
    }

    @Test
    void aRunRenewsItsOwnSectionOnly() throws Exception {
        section("w1", "W1: first", false);
        section("w2", "W2: kept", true);
        BenchmarkPage.compose(folder);
        section("w1", "W1: again", true);

        assertThat(Files.readString(BenchmarkPage.compose(folder)))
                .contains("W1: again", "W2: kept")
                .doesNotContain("W1: first", "missed");
    }

    @Test
    void aWorkloadLeavesTheSectionOfItsName() {
        assertThat(Workload.W1.reportName()).isEqualTo("bench-w1");
    }

    private void section(String name, String title, boolean met) throws Exception {
        new LoadReport("./enlace bench --workload " + name, title)
                .say("## Against")
                .target("at least 2", "2 measured", met)
                .write(folder, "bench-" + name);
    }
}
