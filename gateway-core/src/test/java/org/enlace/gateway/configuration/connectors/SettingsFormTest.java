package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.connectors.SettingsForm.Field;
import org.enlace.gateway.configuration.connectors.SettingsForm.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and editors learn of a connector's settings, from its record alone. */
class SettingsFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest", "file"})
    void everySettingOfOursIsExplainedInBothLanguages(String type) {
        for (Field field : form(type).fields()) {
            assertThat(field.es()).as(type + " " + field.key()).isNotBlank().doesNotEndWith(".");
            assertThat(field.en())
                    .as(type + " " + field.key())
                    .isNotBlank()
                    .doesNotEndWith(".")
                    .isNotEqualTo(field.es());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "rest", "file"})
    void whatIsSaidOfASettingHoldsForItsOwnDefaultAndExample(String type) throws IOException {
        SettingsForm form = form(type);
        for (Field field : form.fields()) {
            for (String value : List.of(field.standard().orElse(""), field.example())) {
                ObjectNode settings = JSON.createObjectNode();
                JsonNode schema = SettingsSchema.of(form, EnumSet.allOf(Direction.class));
                JsonNode property = schema.path("properties").path(field.key());
                JsonNode literal = value.equals(field.example())
                        ? property.path("examples").path(0)
                        : property.path("default");
                if (!value.isEmpty()) {
                    assertThat(errors(schema, settings.set(field.key(), literal)))
                            .as("%s of %s", value, field.key())
                            .noneMatch(each -> each.contains(field.key()) && !each.contains("required"));
                }
            }
        }
    }

    @Test
    void defaultsAndWhatIsNeededAreFoundByMakingOneOfNulls() {
        SettingsForm soap = form("soap");
        assertThat(soap.field("operation").orElseThrow().needed()).isTrue();
        assertThat(soap.field("namespace").orElseThrow().needed()).isTrue();
        assertThat(soap.field("timeout").orElseThrow().standard()).contains("30s");
        assertThat(soap.field("clockTolerance").orElseThrow().standard())
                .as("that of the gateway")
                .isEmpty();
        assertThat(soap.field("url").orElseThrow().neededBy(Direction.SEND)).isTrue();
        assertThat(soap.field("url").orElseThrow().neededBy(Direction.RECEIVE)).isFalse();
        SettingsForm rest = form("rest");
        assertThat(rest.field("success").orElseThrow().standard()).contains("[200, 201]");
        assertThat(rest.field("security").orElseThrow().words())
                .containsExactly("apikey", "basic", "either", "bearer", "certificate");
        assertThat(rest.field("contentTypes").orElseThrow().many()).isTrue();
        assertThat(form("file").field("group").orElseThrow().kind()).isEqualTo(Kind.FLAG);
    }

    @Test
    void theSchemaRequiresWhatEveryLinkOfItsDirectionsNeeds() {
        assertThat(names(SettingsSchema.of(form("soap"), Set.of(Direction.SEND)).path("required")))
                .containsExactly("operation", "namespace", "url");
        assertThat(names(SettingsSchema.of(form("soap"), EnumSet.allOf(Direction.class))
                        .path("required")))
                .containsExactly("operation", "namespace");
        assertThat(SettingsSchema.of(form("file"), EnumSet.allOf(Direction.class))
                        .has("required"))
                .isFalse();
    }

    @Test
    void aPartnerFilesSchemaKnowsTheSettingsOfEachConnectorAtTheirPlace() throws IOException {
        JsonNode schema = SettingsSchema.within(partnerSchema(), List.of(form("soap"), form("rest")));
        String file = """
                {"partner": "p", "names": {"es": "P", "en": "P"}, "country": "EC", "links": {"l": {
                 "direction": "send", "connector": "rest", "contract": "p/l/v1",
                 "records": {"police-report": "p/l/police-report/v1"}, "settings": %s}}}""";
        assertThat(errors(
                        schema, JSON.readTree(file.formatted("{\"url\": \"http://127.0.0.1/\", \"timeout\": \"5s\"}"))))
                .isEmpty();
        assertThat(errors(
                        schema, JSON.readTree(file.formatted("{\"url\": \"${there}\", \"timeout\": \"${patience}\"}"))))
                .isEmpty();
        assertThat(errors(schema, JSON.readTree(file.formatted("{\"url\": \"http://127.0.0.1/\", \"timeout\": 5}"))))
                .anyMatch(each -> each.contains("timeout"));
        assertThat(errors(schema, JSON.readTree(file.formatted("{\"url\": \"http://127.0.0.1/\", \"tiempo\": 5}"))))
                .anyMatch(each -> each.contains("tiempo"));
        assertThat(errors(schema, JSON.readTree(file.formatted("{}")))).anyMatch(each -> each.contains("url"));
    }

    @Test
    void ourOwnPartnerFilesAreValidByIt() throws IOException {
        JsonNode schema = SettingsSchema.within(partnerSchema(), List.of(form("soap"), form("rest"), form("file")));
        try (var files = Files.list(repository().resolve("config/partners"))) {
            for (Path file : files.toList()) {
                JsonNode partner = new YAMLMapper().readTree(file.toFile());
                assertThat(errors(schema, partner)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void aRuleIsSaidInTheReadersLanguage() {
        Field timeout = form("rest").field("timeout").orElseThrow();
        assertThat(timeout.rule(Locale.ENGLISH)).isEqualTo("a duration such as 500ms, 2s, 5m or 7d");
        assertThat(timeout.rule(new Locale("es"))).isEqualTo("una duración como 500ms, 2s, 5m o 7d");
    }

    private static SettingsForm form(String type) {
        return Connectors.builtIn().form(type).orElseThrow();
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.asText()));
        return names;
    }

    private static List<String> errors(JsonNode schema, JsonNode instance) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(instance.toString(), InputFormat.JSON)
                .stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    private static byte[] partnerSchema() throws IOException {
        return Files.readAllBytes(repository().resolve("config/schema/partner.schema.json"));
    }

    private static Path repository() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("config/partners"))) {
            root = root.getParent();
        }
        return root;
    }
}
