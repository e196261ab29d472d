package org.enlace.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {

    @TempDir
    private Path folder;

    @Test
    void theCommandIsOnTheFirstLineAndTheNumbersAreInBoth() throws Exception {
        LoadReport report = new LoadReport("./enlace bench --figure back", "Back")
                .say("Settings.")
                .fact("drain", 0.8, "drain 0.8");
        Path page = report.target("0.7 or better", "0.8", true).write(folder, "back");

        assertThat(Files.readAllLines(page).get(0)).isEqualTo("`./enlace bench --figure back`");
        assertThat(Files.readString(page)).contains("| 0.7 or better | 0.8 | met |", "Settings.", "- drain 0.8");
        JsonNode json = new ObjectMapper().readTree(folder.resolve("back.json").toFile());
        assertThat(json.path("drain").asDouble()).isEqualTo(0.8);
        assertThat(json.path("met").asBoolean()).isTrue();
    }

    @Test
    void oneMissedTargetIsAFailedRun() {
        LoadReport report = new LoadReport("c", "t").target("a", "1", true).target("b", "2", false);

        assertThat(report.met()).isFalse();
        assertThat(report.lastLine()).startsWith("MISSED");
    }
}
