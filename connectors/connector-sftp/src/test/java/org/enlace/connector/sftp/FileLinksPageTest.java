package org.enlace.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.Test;

/** What the page on file links shows is what the connector takes, and its probe says the steps that the page explains. */
class FileLinksPageTest {

    private static final Pattern SETTING = Pattern.compile("(?m)^      (\\w+): \"?([^\"\\n]+)\"?$");

    @Test
    void theExampleIsTaken() throws IOException {
        String yaml = page().split("settings:\n")[1].split("```")[0];
        Map<String, Object> values = new HashMap<>();
        Matcher setting = SETTING.matcher(yaml);
        while (setting.find()) {
            values.put(setting.group(1), setting.group(2));
        }
        SftpSettings settings = SettingsFrom.map(SftpSettings.class, values);
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.folder()).isEqualTo("/sentencias");
        assertThat(settings.port()).isEqualTo(22);
    }

    @Test
    void everyStepIsExplained() throws IOException {
        List<String> steps = List.of(ConnectionStep.values()).stream()
                .map(ConnectionStep::word)
                .toList();
        assertThat(steps).allSatisfy(step -> assertThat(page()).contains("`" + step + "`"));
        assertThat(page().lines().count()).isLessThan(120);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/integrator/file-links.md"));
    }
}
