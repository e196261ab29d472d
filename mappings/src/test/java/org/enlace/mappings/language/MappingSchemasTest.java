package org.enlace.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas for editors are made from the declarations, take every shipped file, and know the keys that the readers know. */
class MappingSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** Methods by which the reader of layouts reads a key. */
    private static final Pattern READ = Pattern.compile("\\.(?:text|number|flag|get|items|words|at)\\(\"(\\w+)\"");

    private static final String ROW = "{from: line/Edad, to: victims.age, as: number, round: down}";

    private static ObjectNode made(String kind) throws IOException {
        return kind.equals("mapping") ? MappingSchemas.mapping() : MappingSchemas.layout();
    }

    private static List<String> faults(String kind, JsonNode file) throws IOException {
        JsonSchema schema = FACTORY.getSchema(
                Files.readString(LanguageFiles.root().resolve("config/schema/" + kind + ".schema.json")));
        return schema.validate(file).stream().map(Object::toString).toList();
    }

    private static JsonNode yaml(String name, byte[] bytes) {
        Problems problems = new Problems();
        JsonNode file = YamlDocument.root(name, bytes, problems).orElseThrow().json();
        problems.throwIfAny();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapping", "layout"})
    void theSchemaIsWhatTheDeclarationsSayAndTakesEveryShippedFile(String kind) throws IOException {
        LanguageFiles.check("config/schema/" + kind + ".schema.json", MappingSchemas.text(made(kind)));
        CatalogueFiles files = CatalogueFiles.of(null, new Problems());
        List<String> names = files.names().stream()
                .filter(name -> name.endsWith("/" + kind + ".yaml"))
                .toList();
        assertThat(names).hasSizeGreaterThan(5);
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            faults(kind, yaml(name, files.file(name).orElseThrow())).forEach(fault -> faults.add(name + " " + fault));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theSchemaTakesTheMappingsOfTestsToo() throws IOException {
        Path folder = LanguageFiles.root().resolve("mappings/src/test/resources/stylesheets");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.endsWith("mapping.yaml")).toList()) {
                assertThat(faults("mapping", yaml("x", Files.readAllBytes(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "round: down; rond: down",
                "round: down; prefix: 3",
                "as: number; ass: number",
                "to: victims.age; too: victims.age",
                "direction: in; direction: inward",
                "format: csv; format: xls",
                "businessId: $item; busines: $item",
                "required: true; required: perhaps"
            })
    void aSlipInAMappingIsFound(String right, String wrong) throws IOException {
        String file = "{mapping: a/b/victim-registration/v1, direction: in, message: {format: csv, contract: a/b/v1}, "
                + "record: victim-registration/v1, businessId: $item, rows: [" + ROW.replace("}", ", required: true}")
                + "]}";
        assertThat(faults("mapping", yaml("x", file.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        String broken = file.replace(right, wrong);
        assertThat(broken).isNotEqualTo(file);
        assertThat(faults("mapping", yaml("x", broken.getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
        String plugin = file.replace("as: number, round: down", "as: of-a-plugin, its-own: 1");
        assertThat(faults("mapping", yaml("x", plugin.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "charset: UTF-8; chrset: UTF-8",
                "type: digits; type: digit",
                "name: Edad; nme: Edad",
                "last: 4; lst: 4"
            })
    void aSlipInALayoutIsFound(String right, String wrong) throws IOException {
        String file = "{format: csv, charset: UTF-8, control: {sum: {field: s, of: Edad, last: 4}}, "
                + "records: {line: {fields: [{name: Edad, type: digits}]}}}";
        assertThat(faults("layout", yaml("x", file.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        String broken = file.replace(right, wrong);
        assertThat(broken).isNotEqualTo(file);
        assertThat(faults("layout", yaml("x", broken.getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mapping-keys,mapping,table.TableHead,KEYS",
        "mapping-keys,message,table.TableHead,MESSAGE_KEYS",
        "mapping-keys,row,table.RowFile,ENGINE_KEYS",
        "mapping-keys,each,table.RowFile,EACH_KEYS",
        "layout-keys,layout,check.LayoutKeys,ROOT",
        "layout-keys,records,check.LayoutKeys,RECORDS",
        "layout-keys,shape,check.LayoutKeys,SHAPE",
        "layout-keys,field,check.LayoutKeys,FIELD",
        "layout-keys,series,check.LayoutKeys,SERIES",
        "layout-keys,control,check.LayoutKeys,CONTROL",
        "layout-keys,sum,check.LayoutKeys,SUM"
    })
    void theDeclaredKeysAreThoseThatTheReaderKnows(String file, String object, String type, String name)
            throws IOException {
        assertThat(KeyDeclarations.read(file).keys(object).keySet())
                .containsExactlyInAnyOrderElementsOf(DeclaredKeys.set(type, name));
    }

    /** The check of layouts knows keys by name; the reader must read each of them, and no other. */
    @Test
    void theDeclaredKeysOfALayoutAreThoseThatItsReaderReads() throws IOException {
        Set<String> declared = new TreeSet<>();
        KeyDeclarations layout = KeyDeclarations.read("layout-keys");
        layout.objects()
                .keySet()
                .forEach(object -> declared.addAll(layout.keys(object).keySet()));
        declared.removeAll(Set.of("es", "en", "note", "header", "line"));
        Matcher read = READ.matcher(Files.readString(
                LanguageFiles.root().resolve("mappings/src/main/java/org/enlace/mappings/flat/LayoutFile.java")));
        Set<String> found = read.results().map(each -> each.group(1)).collect(Collectors.toCollection(TreeSet::new));
        found.remove("header");
        assertThat(found).isEqualTo(declared);
    }

    @Test
    void everyKeyOfARowIsInTheSchemaAndNoOther() throws IOException {
        Set<String> keys = new TreeSet<>(DeclaredKeys.set("table.RowFile", "ENGINE_KEYS"));
        ConversionReferences.all().forEach(each -> each.parameters().forEach(parameter -> keys.add(parameter.name())));
        Set<String> inSchema = new TreeSet<>();
        JsonNode schema =
                JSON.readTree(Files.readString(LanguageFiles.root().resolve("config/schema/mapping.schema.json")));
        for (Map.Entry<String, JsonNode> each :
                schema.at("/$defs/row/properties").properties()) {
            inSchema.add(each.getKey());
        }
        assertThat(inSchema).isEqualTo(keys);
    }
}
