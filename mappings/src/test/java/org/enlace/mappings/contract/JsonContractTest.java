package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.UnreadableMessageException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JsonContractTest {
    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
             "required": ["id"], "properties": {
               "id": {"type": "string", "pattern": "^[A-Z]+$"}, "at": {"type": "string", "format": "date-time"},
               "n": {"type": "number"}, "kind": {"enum": ["A", "B"]},
               "people": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                 "required": ["sex"], "properties": {"sex": {"enum": ["F", "M"]}}}}}}
            """;
    private final JsonContract contract = contract();

    private static JsonContract contract() {
        try {
            return JsonContract.of("t/t/v1", new ObjectMapper().readTree(SCHEMA));
        } catch (UnreadableMessageException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> check(String document) {
        return words(contract.check(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> words(List<MappingFinding> findings) {
        return findings.stream().map(f -> f.field() + " " + f.rule()).toList();
    }

    @Test
    void aMessageThatKeepsTheContractHasNoFinding() {
        assertThat(check("{'id':'A','at':'2026-03-07T17:05:00Z','n':1.5,'kind':'B','people':[{'sex':'F'}]}"))
                .isEmpty();
    }

    @Test
    void findingsNameFieldAndRule() {
        assertThat(check("{}")).containsExactly("id required");
        assertThat(check("{'id':1}")).containsExactly("id type");
        assertThat(check("{'id':'SECRETO 1'}")).containsExactly("id pattern");
        assertThat(check("{'id':'A','kind':'SECRETO'}")).containsExactly("kind enumeration");
        assertThat(check("{'id':'A','people':[{'sex':'F'},{}]}")).containsExactly("people[2]/sex required");
    }

    @Test
    void whatTheSchemaDoesNotKnowIsNeverQuoted() {
        assertThat(check("{'id':'A','MARIA PEREZ':1}")).containsExactly("* unexpected");
    }

    @Test
    void impossibleTimesBreakTheContract() {
        assertThat(check("{'id':'A','at':'2026-02-30T10:00:00Z'}")).containsExactly("at format");
        assertThat(check("{'id':'A','at':'2026-13-01T10:00:00Z'}")).containsExactly("at format");
    }

    @Test
    void aKeyTwiceIsRefused() {
        assertThat(check("{'id':'A','id':'B'}")).containsExactly("id duplicate-key");
    }

    @Test
    void numbersThatOnlyAnExponentMakesHugeAreRefused() {
        assertThat(check("{'id':'A','n':1e999999999}")).containsExactly("n number");
        assertThat(check("{'id':'A','n':1e-99999}")).containsExactly("n number");
        assertThat(check("{'id':'A','n':" + "9".repeat(1000) + "}")).containsExactly("n number");
        assertThat(check("{'id':'A','n':1e3}")).isEmpty();
    }

    @Test
    void textThatNobodyCanStoreIsRefused() {
        assertThat(check("{'id':'\\u0000'}")).containsExactly("id control-character");
        assertThat(check("{'id':'\\ud800'}")).containsExactly("id encoding");
    }

    @Test
    void onlyUtf8IsRead() {
        assertThat(words(contract.check("{\"id\":\"Ñ\"}".getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly(" encoding");
        assertThat(words(contract.check("{\"id\":\"A\"}".getBytes(StandardCharsets.UTF_16))))
                .containsExactly(" encoding");
        assertThat(check("\uFEFF{'id':'A'}")).isEmpty();
        assertThat(words(contract.check(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, '"', '}'})))
                .containsExactly(" encoding");
        assertThat(check("{'id':'A','note':'\uFFFD'}"))
                .as("the sign for an unreadable character, sent as a character")
                .doesNotContain(" encoding");
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThat(check("")).containsExactly(" required");
        assertThat(check("[]")).containsExactly(" type");
        assertThat(check("{'id':'A'")).hasSize(1);
        assertThat(check("{'id':'A'} x")).containsExactly(" not-well-formed");
    }

    /** Words of two letters that Java's texts hash to the same number: 262,144 names of 18 pairs. Comparing each with each would take minutes. */
    @Test
    void namesThatCollideAreNotComparedEachWithEach() {
        StringBuilder names = new StringBuilder("{'id':'A'");
        for (int i = 0; i < 262_144; i++) {
            names.append(",'");
            for (int bit = 0; bit < 18; bit++) {
                names.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.append("':1");
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(check(names.append('}').toString())).isNotEmpty());
    }

    @Test
    void whatIsTooDeepOrTooWideIsRefusedSoon() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(check("[".repeat(1_000_000))).containsExactly(" too-deep");
            assertThat(check("{'id':'A','people':[" + "{'sex':'F'},".repeat(500_000) + "{'sex':'F'}]}"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith("too-many");
            assertThat(check("{'id':'A','people':[" + "{},".repeat(5_000) + "{}]}"))
                    .hasSize(20);
        });
    }
}
