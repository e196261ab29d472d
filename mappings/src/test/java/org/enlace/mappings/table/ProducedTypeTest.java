package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Severity;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.conversion.Inward;
import org.enlace.mappings.conversion.Notes;
import org.enlace.mappings.conversion.Parameters;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.conversion.Source;
import org.enlace.mappings.schema.KnownSchemas;
import org.enlace.mappings.schema.RecordPlace;
import org.enlace.mappings.schema.RecordRules;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.junit.jupiter.api.Test;

/** What is proved of a row is true: whatever its conversion makes of a word, a field of the type takes it. */
class ProducedTypeTest {
    private static final String TYPES = "urn:enlace:canonical:types:v1#/$defs/";
    private static final int WORDS = 3_000;
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Notes NOTES = new Notes() {
        @Override
        public void note(String rule, Severity severity) {
            // The value alone is looked at.
        }

        @Override
        public LocalDate day() {
            return LocalDate.of(2026, 3, 16);
        }
    };

    private final Map<String, CodeList> lists = new HashMap<>();

    /** A record with one field of each canonical type. */
    private static RecordSchema everyType() throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode types = json.readTree(
                CATALOGUE.files().file("canonical/types/v1/types.schema.json").orElseThrow());
        ObjectNode schema = json.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        types.path("$defs")
                .fieldNames()
                .forEachRemaining(name -> properties.putObject(name).put("$ref", TYPES + name));
        ObjectNode array = properties.putObject("codes");
        array.putArray("anyOf")
                .addObject()
                .put("type", "array")
                .putObject("items")
                .put("$ref", TYPES + "codedValue");
        array.withArrayProperty("anyOf").addObject().put("$ref", TYPES + "nil");
        return RecordSchema.of("every/v1", schema, new KnownSchemas(Map.of("urn:enlace:canonical:types:v1", types)));
    }

    private static List<String> names() {
        return List.of(
                "text",
                "number",
                "decimal",
                "tri",
                "coded",
                "codes",
                "flags",
                "partialDate",
                "instant",
                "age",
                "name",
                "identifier",
                "place",
                "money",
                "duration",
                "nil",
                "codedValue");
    }

    @Test
    void eachValueIsOfTheType() throws Exception {
        CATALOGUE.codeLists().forEach(slug -> lists.put(slug, CATALOGUE.codes(slug)));
        RecordSchema schema = everyType();
        Set<String> unproved = new TreeSet<>();
        for (String text : GeneratedWords.ROWS.keySet()) {
            YamlNode row = row(text);
            List<String> fitting = new ArrayList<>();
            for (String type : names()) {
                RecordPlace place = schema.place().part(List.of(type)).orElseThrow();
                if (ProducedType.fits(row, lists, place)) {
                    fitting.add(type);
                    holds(text, row, place.rules());
                }
            }
            assertThat(fitting).as(text).hasSizeLessThanOrEqualTo(1);
            if (fitting.isEmpty()) {
                unproved.add(text);
            }
        }
        assertThat(unproved)
                .as("words of a row that no record can hold prove nothing")
                .containsExactly("as: code, list: sex, system: ctdc", "as: identifier, scheme: lower case");
    }

    private void holds(String text, YamlNode row, RecordRules rules) {
        if (row.flag("all")) {
            return;
        }
        int sources = GeneratedWords.takesTwo(text) ? 2 : 1;
        Inward conversion = Conversions.load(getClass().getClassLoader())
                .find(row.text("as", ""))
                .orElseThrow()
                .inward(new Parameters(row, lists, sources));
        Random random = new Random(text.hashCode());
        for (int i = 0; i < WORDS; i++) {
            List<List<Scalar>> words = new ArrayList<>();
            for (int from = 0; from < sources; from++) {
                words.add(
                        switch (random.nextInt(12)) {
                            case 0 -> List.of();
                            case 1 -> List.of(Scalar.NULL);
                            default -> List.of(Scalar.of(GeneratedWords.word(random)));
                        });
            }
            JsonNode value = conversion.convert(new Source(words), NOTES);
            if (value != null) {
                assertThat(rules.allow(value))
                        .as(text + " " + words + " " + value)
                        .isTrue();
            }
        }
    }

    private static YamlNode row(String text) {
        Problems problems = new Problems();
        YamlNode node = YamlDocument.root(
                        "row", ("{from: a, to: b, " + text + "}").getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow();
        problems.throwIfAny();
        return node;
    }
}
