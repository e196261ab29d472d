package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"alert.post", "victims.age", "case.externalIds[PN_PARTE]", "victims.meansOfControl[M7].x"})
    void aPathIsWrittenAsItWasRead(String text) {
        assertThat(FieldPath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a.", "a b", "a[", "a[]", "[A]", "../a", "a/b"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathCoversItselfAndWhatIsBelow() {
        FieldPath victims = FieldPath.parse("victims");
        assertThat(victims.covers(FieldPath.parse("victims.age"))).isTrue();
        assertThat(victims.covers(victims)).isTrue();
        assertThat(FieldPath.parse("victims.age").covers(victims)).isFalse();
        assertThat(FieldPath.parse("vic").covers(victims)).isFalse();
    }

    @Test
    void wordsAreWhatIsStatedInArraysAndOutsideThem() throws Exception {
        JsonNode record = new ObjectMapper().readTree("""
                {"alert": {"post": {"code": "EF-DES-PE"}, "kind": {"list": "X"}, "id": {"value": "A-1"}, "no": null, "n": 7},
                 "victims": [{"sex": {"code": "F"}}, {"sex": {"nil": "UNKNOWN"}}, {}, {"sex": {"code": "M"}}],
                 "marks": ["a", "", "b"]}
                """);
        Map<String, List<String>> said = Map.of(
                "alert.post", List.of("EF-DES-PE"),
                "alert.kind", List.of(),
                "alert.id", List.of("A-1"),
                "alert.no", List.of(),
                "alert.no.deeper", List.of(),
                "alert.n", List.of("7"),
                "nothing.here", List.of(),
                "victims.sex", List.of("F", "M"),
                "marks", List.of("a", "b"));
        said.forEach((path, words) ->
                assertThat(FieldPath.parse(path).words(record)).as(path).isEqualTo(words));
    }
}
