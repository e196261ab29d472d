package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FastSchemaCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PARTNERS = Path.of("catalogue/partners");
    private static final List<String> OTHERS = List.of(
            "\"\"",
            "\"Q\"",
            "\"Q\\n\"",
            "\"2026-02-30\"",
            "\"2026-02-28T23:59:60Z\"",
            "\"2026-02-28T23:59:59.5Z\"",
            "\"2026-02-28T23:59:59.5-14:59\"",
            "\"2026-02-29T23:59:59+05:00\"",
            "\"2026-02-28T23:59:59+05:60\"",
            "\"%s\"".formatted("A".repeat(400)),
            "0",
            "1.0",
            "99999999999",
            "null",
            "true",
            "{}",
            "[]",
            "[\"Q\",\"Q\"]",
            "{\"Q\":1}");

    /** A schema both ways. */
    private record Both(FastCheck.Rule quick, JsonSchema whole) {
        static Both of(JsonNode schema) {
            JsonSchema whole = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            schema,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
            return new Both(FastSchemaCheck.of(schema), whole);
        }

        FastCheck agreed(JsonNode message, String about) {
            FastCheck sure = quick.keeps(message);
            if (sure != FastCheck.UNSURE) {
                assertThat(whole.validate(message).isEmpty())
                        .as("%s %s", about, message)
                        .isEqualTo(sure == FastCheck.YES);
            }
            return sure;
        }
    }

    @Test
    void whatIsSureIsWhatTheValidatorSaysOfEveryContractWhateverIsChanged() throws IOException {
        int sure = 0;
        for (Path file : files(PARTNERS, "message.schema.json")) {
            Both both = Both.of(JSON.readTree(file.toFile()));
            for (Path sample : samples(file)) {
                JsonNode message = JSON.readTree(sample.toFile());
                sure += both.agreed(message, sample.toString()) == FastCheck.YES ? 1 : 0;
                changed(message, () -> both.agreed(message, sample.toString()));
            }
        }
        assertThat(sure).as("samples that need no second look").isGreaterThan(7);
    }

    @Test
    void whatItDoesNotKnowIsNeverAYes() throws IOException {
        assertThat(sure("{'type':'string','contains':{}}", "'a'")).isEqualTo(FastCheck.UNSURE);
        assertThat(sure("{'properties':{'a':{'$ref':'#/properties/b'}}}", "{'a':1}"))
                .isEqualTo(FastCheck.UNSURE);
        assertThat(sure("{'not':{'type':'string','contains':{}}}", "1")).isEqualTo(FastCheck.UNSURE);
        assertThat(sure("{'$schema':'http://json-schema.org/draft-07/schema#'}", "1"))
                .isEqualTo(FastCheck.UNSURE);
        assertThat(sure("{'format':'email'}", "'a@b.example'")).isEqualTo(FastCheck.UNSURE);
        assertThat(sure("{'enum':[1]}", "1")).isEqualTo(FastCheck.UNSURE);
    }

    /** Of patterns of every kind: what the quick walk takes, the expression takes; and what is plainly written is walked. */
    @Test
    void aPatternThatIsWalkedTakesNothingThatTheExpressionDoesNot() {
        List<String> patterns = List.of(
                "^[A-Z][A-Z0-9_]{1,59}$",
                "^[A-Z0-9<]+$",
                "^[A-Z]{3}$",
                "^[A-Za-z0-9:/_.-]{0,3}$",
                "^a[a-c]*b?-[0-9]{2}$");
        assertThat(patterns).allMatch(each -> FastPatternCheck.of(each).isPresent());
        assertThat(Stream.of(
                        "^[^\\s]+$",
                        "[A-Z]",
                        "^a|b$",
                        "^a$|b$",
                        "^(ab)+$",
                        "^[A-Z]+?$",
                        "^.$",
                        "^[a-]]$",
                        "^a{2,}$",
                        "^a\\$"))
                .allMatch(each -> FastPatternCheck.of(each).isEmpty());
        for (String pattern : patterns) {
            Predicate<String> walked = FastPatternCheck.of(pattern).orElseThrow();
            for (String text : List.of(
                    "", "A", "AB", "ABC", "A_9", "ab-12", "aab-1", "aa-01", "a-12\n", "ABC\n", "Ñ", "a:/", "A-")) {
                assertThat(walked.test(text) && !text.matches(pattern))
                        .as("%s %s", pattern, text)
                        .isFalse();
            }
        }
        assertThat(FastPatternCheck.of(patterns.get(4)).orElseThrow())
                .accepts("aa-01", "a-12")
                .rejects("a-1", "a-12\n");
    }

    @Test
    void aSchemaMayHoldItself() throws IOException {
        String list = "{'$ref':'#/$defs/l','$defs':{'l':{'type':'object','properties':{'next':{'$ref':'#/$defs/l'}}}}}";
        assertThat(sure(list, "{'next':{'next':{}}}")).isEqualTo(FastCheck.YES);
        assertThat(sure(list, "{'next':{'next':1}}")).isEqualTo(FastCheck.NO);
    }

    private static FastCheck sure(String schema, String value) throws IOException {
        return Both.of(JSON.readTree(schema.replace('\'', '"')))
                .agreed(JSON.readTree(value.replace('\'', '"')), schema);
    }

    /** A valid one where there is one, else one that a mapping is tried with. */
    private static List<Path> samples(Path schema) throws IOException {
        Path contract = schema.getParent();
        List<Path> valid = files(contract, "message.json").stream()
                .filter(each -> each.getParent().getFileName().toString().startsWith("valid"))
                .toList();
        List<Path> any = valid.isEmpty() ? files(contract.getParent().getParent(), "message.json") : valid;
        return any.stream().limit(1).toList();
    }

    private static List<Path> files(Path below, String name) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(each -> each.getFileName().toString().equals(name))
                    .sorted()
                    .toList();
        }
    }

    /** One place after the other holds something else, or nothing, or one thing more. */
    private static void changed(JsonNode at, Runnable look) throws IOException {
        if (at instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode before = object.get(name);
                others(other -> object.set(name, other), look);
                object.remove(name);
                look.run();
                object.set(name, before);
                changed(before, look);
            }
            object.put("Q", "Q");
            look.run();
            object.remove("Q");
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode first = array.get(0);
            others(other -> array.set(0, other), look);
            array.set(0, first);
            array.add(first);
            look.run();
            array.remove(array.size() - 1);
            changed(first, look);
        }
    }

    private static void others(Consumer<JsonNode> put, Runnable look) throws IOException {
        for (String other : OTHERS) {
            put.accept(JSON.readTree(other));
            look.run();
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
