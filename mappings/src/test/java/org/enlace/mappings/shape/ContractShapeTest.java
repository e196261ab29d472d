package org.enlace.mappings.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

/** What a contract declares is found wherever it is written. */
class ContractShapeTest {
    private static final byte[] SCHEMA = """
            {"properties": {"kind": {"enum": ["A", "B"]}, "side": {"type": "string"},
                            "text": {"type": "string", "contentSchema": {"properties": {"inside": {"type": "string"}}}}},
             "allOf": [
               {"if": {"properties": {"kind": {"const": "A"}}}, "then": {"properties": {"data": {"properties": {"a": {"type": "string"}}}}}},
               {"if": {"properties": {"kind": {"const": "B"}}}, "then": {"properties": {"data": {"properties": {"b": {"type": "string"}}}}}},
               {"if": {"properties": {"side": {"const": "X"}}}, "then": {"properties": {"side": {"enum": ["X"]}}},
                "else": {"properties": {"side": {"enum": ["Y", "Z"]}}}}
             ]}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void conditionsAndDocumentsWithinTextsDeclareFields() {
        ContractShape shape = ContractShape.read("x.schema.json", SCHEMA).orElseThrow();

        assertThat(shape.fields()).containsOnlyKeys("kind", "side", "text", "text/inside", "data", "data/a", "data/b");
        assertThat(shape.fields().get("text").leaf()).isFalse();
        assertThat(shape.fields().get("side").values()).containsExactly("X", "Y", "Z");
    }

    @Test
    void aConstantRulesOutTheOtherBranch() {
        ContractShape shape = JsonShape.read(SCHEMA, Map.of("kind", "B")).orElseThrow();

        assertThat(shape.fields()).containsKey("data/b").doesNotContainKey("data/a");
        assertThat(ContractShape.read(
                                Catalogue.builtIn().files(),
                                TableFile.of(Catalogue.builtIn().files(), "eurofront/side/alert-outcome/v1"))
                        .orElseThrow()
                        .fields())
                .containsKey("data/outcome")
                .doesNotContainKeys("data/victims", "data/priority");
    }

    @Test
    void aDocumentWithinATextHasLeaves() throws Exception {
        Leaves leaves = Leaves.json("{\"t\": \"{\\\"a\\\": 1}\", \"u\": \"{\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(leaves.opened(Set.of("t", "u")).values()).isEqualTo(Map.of("t/a", "1", "u", "\"{\""));
    }

    @Test
    void whatTheRootAsksIsRead() {
        TableFile table = TableFile.of(Catalogue.builtIn().files(), "bolivia/identity/person-answer/v1");

        assertThat(table.conditions())
                .extracting(PartnerField::path)
                .containsExactly("ConsultaDatoPersonaEnJsonResult/EsValido");
        assertThat(table.embedded()).containsExactly("ConsultaDatoPersonaEnJsonResult/DatosPersonaEnFormatoJson");
    }
}
