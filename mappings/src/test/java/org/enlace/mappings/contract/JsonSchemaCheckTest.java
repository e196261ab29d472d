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
        boolean passes = JsonSchemaCheck.passes("f", schema.getBytes(StandardCharsets.UTF_8), problems);
        assertThat(passes).isEqualTo(problems.found().isEmpty());
        return problems.found().stream().map(Problem::toString).toList();
    }

    @Test
    void namesOfPropertiesAndKeywordsOfASiteAreFree() {
        assertThat(check("""
                {"x-es": "Nombre", "properties": {"maxLenght": {"type": ["string", "null"], "enum": ["tipe"]}, "b": true},
                 "$defs": {"tipe": {"const": {"tipe": 1}, "default": {"tipe": 2}, "examples": [{"tipe": 3}]}}}""")).isEmpty();
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
                "{\"items\": 3} | f:1:11: a schema must be an object, true or false",
                "{\"pattern\": \"[a\"} | f:1:13: pattern is not a regular expression: Unclosed character class",
                "{\"type\": | f:1:9: not well-formed JSON",
            })
    void whatTheStandardDoesNotKnowIsNamedWithItsPlace(String schema, String expected) {
        assertThat(check(schema)).containsExactly(expected);
    }
}
