package org.enlace.mappings.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Severity;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.CodeListFile;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Runs one conversion by hand: a row as text, a few list rows, values in, value and rules out. */
final class Bench implements Notes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, CodeList> lists = new HashMap<>();
    private final List<String> rules = new ArrayList<>();
    private LocalDate day = LocalDate.of(2026, 3, 16);

    /** Adds a list; rows without header, dates and labels may be left out. */
    Bench list(String slug, String... rows) {
        StringBuilder file = new StringBuilder("code,system,value,match,from,to,es,en\n");
        for (String row : rows) {
            long commas = row.chars().filter(c -> c == ',').count();
            file.append(row).append(",".repeat((int) (7 - commas))).append('\n');
        }
        Problems problems = new Problems();
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        lists.put(slug, CodeListFile.read(slug, slug, bytes, problems));
        problems.throwIfAny();
        return this;
    }

    Bench on(String isoDay) {
        day = LocalDate.parse(isoDay);
        return this;
    }

    /** Inward: null stands for "the message says nothing", "\0" for JSON null. */
    JsonNode in(String row, String... words) {
        rules.clear();
        List<List<Scalar>> source = Arrays.stream(words)
                .map(w -> w == null ? List.<Scalar>of() : List.of(w.equals("\0") ? Scalar.NULL : Scalar.of(w)))
                .toList();
        YamlNode yaml = yaml(row);
        Parameters parameters = new Parameters(yaml, lists, words.length);
        return conversion(yaml).inward(parameters).convert(new Source(source), this);
    }

    /** Inward, all occurrences of one field. */
    JsonNode all(String row, String... words) {
        rules.clear();
        YamlNode yaml = yaml(row);
        List<Scalar> source = Arrays.stream(words).map(Scalar::of).toList();
        return conversion(yaml).inward(new Parameters(yaml, lists, 1)).convert(new Source(List.of(source)), this);
    }

    /** Outward from JSON values; null stands for "not released". */
    JsonNode out(String row, String... values) {
        rules.clear();
        YamlNode yaml = yaml(row);
        List<List<JsonNode>> released = new ArrayList<>();
        for (String value : values) {
            released.add(value == null ? List.of() : values(json(value)));
        }
        return conversion(yaml)
                .outward(new Parameters(yaml, lists, values.length))
                .convert(new ReleasedValues(released), this);
    }

    private static List<JsonNode> values(JsonNode node) {
        List<JsonNode> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(values::add);
        } else {
            values.add(node);
        }
        return values;
    }

    private static Conversion conversion(YamlNode yaml) {
        return Conversions.load(Bench.class.getClassLoader())
                .find(yaml.text("as", "text"))
                .orElseThrow();
    }

    private static YamlNode yaml(String row) {
        Problems problems = new Problems();
        YamlNode node = YamlDocument.root("row", ("{" + row + "}").getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow();
        problems.throwIfAny();
        return node;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<String> rules() {
        return rules;
    }

    @Override
    public void note(String rule, Severity severity) {
        rules.add(rule);
    }

    @Override
    public LocalDate day() {
        return day;
    }
}
