package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xmlunit.assertj3.XmlAssert;

/** Walks the catalogue: everything loads, every mapping has samples, every sample keeps its meaning. */
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = root();
    private static final Path PARTNERS = ROOT.resolve("partners");
    private static final Set<String> WITHOUT_PERSONS = Set.of(
            "ndd-assigned/v1",
            "alert-outcome/v1",
            "crossing-query/v1",
            "crossing-answer/v1",
            "referral-answer/v1",
            "conviction-summary/v1",
            "indicator-report/v1",
            "correction/v1",
            "receipt/v1");

    private static Path root() {
        try {
            return Path.of(Catalogue.class
                            .getClassLoader()
                            .getResource("catalogue/partners")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyMappingHasASample() {
        TreeSet<String> without = new TreeSet<>(CATALOGUE.inwardMappings());
        without.addAll(CATALOGUE.outwardMappings());
        GoldenCase.below(PARTNERS, "mapping").forEach(c -> without.remove(c.id(PARTNERS)));

        assertThat(without).isEmpty();
    }

    @Test
    void everyListHasCodes() {
        assertThat(CATALOGUE.codeLists())
                .isNotEmpty()
                .allSatisfy(slug ->
                        assertThat(CATALOGUE.codes(slug).codes()).as(slug).isNotEmpty());
    }

    @Test
    void everyFieldOfARecordHasAClassAndLabels() {
        assertThat(CATALOGUE.recordTypes()).isNotEmpty().allSatisfy(id -> {
            RecordType type = CATALOGUE.recordType(id);
            assertThat(type.fields()).isNotEmpty().allSatisfy(field -> {
                assertThat(field.es()).isNotBlank();
                assertThat(field.en()).isNotBlank();
            });
            assertThat(type.persons().isEmpty()).as(id).isEqualTo(WITHOUT_PERSONS.contains(id));
        });
    }

    @TestFactory
    Stream<DynamicTest> samplesOfMappings() {
        return GoldenCase.below(PARTNERS, "mapping").stream()
                .map(c -> DynamicTest.dynamicTest(c.name(PARTNERS), () -> {
                    if (c.inward()) {
                        inward(c);
                    } else {
                        outward(c);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> samplesOfContracts() {
        return GoldenCase.below(PARTNERS, "contract").stream()
                .map(c -> DynamicTest.dynamicTest(c.name(PARTNERS), () -> contract(c)));
    }

    private static void inward(GoldenCase c) throws Exception {
        InwardMapping mapping = CATALOGUE.inward(c.id(PARTNERS));
        byte[] message = Files.readAllBytes(c.file("message"));
        if (c.has("message.xml") || c.has("message.json")) {
            assertThat(CATALOGUE.contract(contractOf(mapping.id())).check(message))
                    .as("contract")
                    .isEmpty();
        }
        if (c.has("refused.json")) {
            assertThatThrownBy(() -> mapping.translate(message, c.context()))
                    .isInstanceOfSatisfying(Untranslatable.class, e -> assertThat(GoldenCase.texts(e.findings()))
                            .isEqualTo(c.findings("refused.json")));
            return;
        }
        Translation translation = mapping.translate(message, c.context());
        assertThat(pretty(translation.record().body())).isEqualTo(pretty(c.json("record.json")));
        assertThat(GoldenCase.texts(translation.findings())).isEqualTo(c.findings("findings.json"));
        assertThat(translation.record().type()).isEqualTo(mapping.record());
        assertThat(brokenRules(mapping.record(), translation.record().body())).isEmpty();
        if (c.contextFile().has("businessId")) {
            assertThat(translation.businessId())
                    .isEqualTo(c.contextFile().get("businessId").asText());
        }
    }

    private static void outward(GoldenCase c) throws Exception {
        OutwardMapping mapping = CATALOGUE.outward(c.id(PARTNERS));
        Path expected = c.file("expected");
        JsonNode view = c.json("record.json");
        Outward outward = mapping.write(view, c.context());

        assertThat(view).as("the view is not changed").isEqualTo(c.json("record.json"));
        assertThat(GoldenCase.texts(outward.findings())).isEqualTo(c.findings("findings.json"));
        String name = expected.getFileName().toString();
        if (name.endsWith(".json")) {
            assertThat(pretty(JSON.readTree(outward.parts().get(0))))
                    .isEqualTo(pretty(JSON.readTree(Files.readAllBytes(expected))));
        } else if (name.endsWith(".xml")) {
            XmlAssert.assertThat(outward.parts().get(0))
                    .and(Files.readAllBytes(expected))
                    .normalizeWhitespace()
                    .ignoreComments()
                    .areSimilar();
        } else {
            Charset charset = Charset.forName(outward.contentType().replaceFirst(".*charset=", ""));
            String written =
                    outward.parts().stream().map(p -> new String(p, charset)).collect(Collectors.joining("\n"));
            assertThat(written).isEqualTo(Files.readString(expected).strip());
        }
        Contract contract = CATALOGUE.contract(contractOf(mapping.id()));
        assertThat(outward.parts())
                .allSatisfy(part -> assertThat(contract.check(part)).isEmpty());
    }

    private static void contract(GoldenCase c) throws IOException {
        Contract contract = CATALOGUE.contract(c.id(PARTNERS));
        boolean flat = c.has("file.txt") || c.has("file.csv") || c.has("file.xml");
        List<String> found = flat
                ? fileFindings(contract, c.file("file"))
                : GoldenCase.texts(contract.check(Files.readAllBytes(c.file("message"))));
        assertThat(found).isEqualTo(c.findings("findings.json"));
    }

    private static List<String> fileFindings(Contract contract, Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (BatchFile batch = contract.openBatch(file)) {
            for (Iterator<BatchItem> items = batch.items(); items.hasNext(); ) {
                BatchItem item = items.next();
                item.findings().forEach(f -> found.add(item.line() + ": " + f.field() + " " + f.rule() + " REFUSE"));
            }
        } catch (BatchRefused e) {
            e.findings().forEach(f -> found.add(f.line() + ": " + f.field() + " " + f.rule() + " REFUSE"));
        }
        return found.stream().sorted().toList();
    }

    private static String contractOf(String mapping) {
        try {
            JsonNode file = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                    .readTree(PARTNERS.resolve(mapping).resolve("mapping.yaml").toFile());
            return file.path("message").path("contract").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> brokenRules(String recordType, JsonNode body) throws IOException {
        Map<String, String> schemas = new HashMap<>();
        try (Stream<Path> walk = Files.walk(ROOT.resolve("canonical"))) {
            for (Path file :
                    walk.filter(p -> p.toString().endsWith(".schema.json")).toList()) {
                schemas.put(JSON.readTree(file.toFile()).path("$id").asText(), Files.readString(file));
            }
        }
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(schemas)));
        JsonSchema schema = factory.getSchema(Files.readString(
                ROOT.resolve("canonical/" + recordType + "/record.schema.json"), StandardCharsets.UTF_8));
        return schema.validate(body).stream().map(ValidationMessage::getMessage).toList();
    }

    private static String pretty(JsonNode node) throws IOException {
        ObjectMapper sorted = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        return sorted.writerWithDefaultPrettyPrinter().writeValueAsString(sorted.treeToValue(node, Object.class));
    }
}
