package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaCheckTest {

    private static List<String> check(String schema) {
        Problems problems = new Problems();
        boolean passes = JsonSchemaCheck.read("f", schema.getBytes(StandardCharsets.UTF_8), problems)
                .isPresent();
        assertThat(passes).isEqualTo(problems.found().isEmpty());
        return problems.found().stream().map(Problem::toString).toList();
    }

    @Test
    void namesOfPropertiesAndKeywordsOfASiteAreFree() {
        assertThat(check("""
                {"x-es": "Nombre", "properties": {"maxLenght": {"type": ["string", "null"], "enum": ["tipe"]}, "b": true},
                 "$defs": {"tipe": {"const": {"tipe": 1}, "default": {"tipe": 2}, "examples": [{"tipe": 3}]}}}""")).isEmpty();
    }

    @Test
    void wordsThatResembleNoKeywordAndThoseOfOpenApiAndEarlierDraftsAreFree() {
        assertThat(check("""
                {"id": "a", "example": {"maxLenght": 1}, "nullable": true, "discriminator": {}, "xml": {}, "externalDocs": {},
                 "components": {}, "dependencies": {"a": ["b"]}, "additionalItems": false, "$recursiveRef": "#",
                 "$recursiveAnchor": true, "javaClassOfTheSender": "A"}""")).isEmpty();
    }

    @Test
    void aSchemaOfAnotherDraftNeedsOnlyBeWellFormed() {
        String slips = ", \"maxLenght\": 3, \"exclusiveMinimum\": true, \"items\": [true]}";
        assertThat(check("{\"$schema\": \"http://json-schema.org/draft-07/schema#\"" + slips))
                .isEmpty();
        assertThat(check("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"" + slips))
                .hasSize(3);
        assertThat(check("{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"a\""))
                .singleElement()
                .asString()
                .endsWith("not well-formed JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\": {\"minimun\": 3}} | f:1:23: JSON Schema has no keyword minimun; did you mean minimum?",
                "{\"$defs\": {\"a\": {\"not\": {\"typo\": 3}}}} | f:1:34: JSON Schema has no keyword typo; did you mean type?",
                "{\"oneOf\": [true, {\"type\": \"text\"}]} | f:1:27: JSON Schema has no type text",
                "{\"type\": [\"string\", \"nul\"]} | f:1:10: JSON Schema has no type nul; did you mean null?",
                "{\"maxLength\": \"3\"} | f:1:15: maxLength must be a number",
                "{\"required\": \"a\"} | f:1:14: required must be a list",
                "{\"allOf\": {\"type\": \"string\"}} | f:1:11: allOf must be a list",
                "{\"prefixItems\": true} | f:1:17: prefixItems must be a list",
                "{\"properties\": [true]} | f:1:16: properties must be an object",
                "{\"$defs\": 3} | f:1:11: $defs must be an object",
                "{\"patternProperties\": {\"[a\": true}} | f:1:30: pattern is not a regular expression: Unclosed character class",
                "{\"items\": 3} | f:1:11: a schema must be an object, true or false",
                "{\"pattern\": \"[a\"} | f:1:13: pattern is not a regular expression: Unclosed character class",
                "{\"type\": | f:1:9: not well-formed JSON",
            })
    void whatTheStandardDoesNotKnowIsNamedWithItsPlace(String schema, String expected) {
        assertThat(check(schema)).containsExactly(expected);
    }
}
