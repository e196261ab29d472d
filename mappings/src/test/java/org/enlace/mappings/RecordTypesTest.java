package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The canonical records: which there are, and what each of their fields says about itself. */
class RecordTypesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CANONICAL = folder();

    private static Path folder() {
        try {
            return Path.of(Catalogue.class
                    .getClassLoader()
                    .getResource("catalogue/canonical")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRecordThatIsExchangedHasAType() {
        assertThat(Catalogue.builtIn().recordTypes())
                .contains(
                        "police-report/v1",
                        "victim-registration/v1",
                        "case-status/v1",
                        "ndd-assigned/v1",
                        "border-alert/v1",
                        "alert-outcome/v1",
                        "crossing-query/v1",
                        "crossing-answer/v1",
                        "protection-referral/v1",
                        "referral-answer/v1",
                        "protection-measure/v1",
                        "conviction-summary/v1",
                        "cross-border-notice/v1",
                        "indicator-report/v1",
                        "correction/v1",
                        "receipt/v1");
    }

    @TestFactory
    Stream<DynamicTest> everyFieldSaysWhatItIsAndHowSensitive() throws IOException {
        return records().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<String> silent = new ArrayList<>();
                    collect("", entry.getValue(), silent);
                    assertThat(silent).isEmpty();
                }));
    }

    private static void collect(String path, JsonNode node, List<String> silent) {
        node.path("properties").properties().forEach(field -> {
            String at = path + "/" + field.getKey();
            boolean classed = Set.of("PUB", "RES", "VID", "VID+P")
                    .contains(field.getValue().path("x-sens").asText());
            boolean labelled = !field.getValue().path("x-es").asText().isBlank()
                    && !field.getValue().path("x-en").asText().isBlank();
            if (!classed || !labelled) {
                silent.add(at);
            }
            collect(at, field.getValue(), silent);
            collect(at, field.getValue().path("items"), silent);
        });
    }

    /** A field that identifies must stand where the registry seals it: in a person, a group, or nowhere else. */
    @TestFactory
    Stream<DynamicTest> whatIdentifiesStandsAtMostOneLevelDeep() throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        return catalogue.recordTypes().stream()
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    Set<String> deep = catalogue.recordType(id).fields().stream()
                            .filter(f -> f.sensitivity().identifies())
                            .map(RecordType.Field::path)
                            .filter(path -> path.chars().filter(c -> c == '.').count() > 1)
                            .collect(Collectors.toSet());
                    deep.removeIf(path -> isVid(catalogue.recordType(id), path.substring(0, path.lastIndexOf('.'))));
                    assertThat(deep).isEmpty();
                }));
    }

    private static boolean isVid(RecordType type, String path) {
        return type.field(path).filter(f -> f.sensitivity().identifies()).isPresent();
    }

    @TestFactory
    Stream<DynamicTest> everySchemaIsOneOfTheDraft() throws IOException {
        var meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));
        return records().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> assertThat(
                                meta.validate(entry.getValue().toString(), InputFormat.JSON))
                        .isEmpty()));
    }

    private static Map<String, JsonNode> records() throws IOException {
        try (Stream<Path> walk = Files.walk(CANONICAL)) {
            return walk.filter(p -> p.toString().endsWith(".schema.json"))
                    .filter(p -> !p.toString().contains("types"))
                    .collect(Collectors.toMap(
                            p -> CANONICAL.relativize(p.getParent()).toString(), RecordTypesTest::read));
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
