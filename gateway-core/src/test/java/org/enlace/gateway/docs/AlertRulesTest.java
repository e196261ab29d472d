package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.Promtool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each alert is one that Prometheus takes, and leads to what to do about it. */
class AlertRulesTest {

    private static final Path FILE = Markdown.root().resolve("config/alerts/enlace.rules.yml");

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new YAMLMapper().readTree(Files.readString(FILE)).path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/operator/alerts.md", "docs/operator/alerts.es.md"})
    void eachHasItsPlaceInTheManualAndNoPlaceIsWithoutOne(String page) throws IOException {
        List<String> anchors = rules().stream()
                .map(rule -> rule.path("alert").asText().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(anchors).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Markdown.read(page).lines().stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(anchors);
        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(rule.at("/annotations/manual").asText())
                    .as(name)
                    .isEqualTo("/manual/alerts#" + name.toLowerCase(Locale.ROOT));
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
        }
    }

    @Test
    void prometheusTakesThem() throws IOException, InterruptedException {
        assertThat(Promtool.rules(FILE)).contains("SUCCESS");
    }
}
