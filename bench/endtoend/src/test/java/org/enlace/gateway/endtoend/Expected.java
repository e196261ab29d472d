package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Comparison;
import org.xmlunit.diff.ComparisonResult;
import org.xmlunit.diff.Diff;
import org.xmlunit.diff.DifferenceEvaluators;

/** Compares what came with what was expected, field by field. An expected value such as {@code ${uuid}} stands for any value of that shape. */
final class Expected {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Pattern> SHAPES = Map.of(
            "${uuid}", Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
            "${moment}", Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|-05:00)"),
            "${day-and-time}", Pattern.compile("\\d\\d/\\d\\d/20\\d\\d \\d\\d:\\d\\d:\\d\\d"),
            "${pseudonym}", Pattern.compile("P-[A-Z2-7]{20}"));

    private Expected() {}

    static void json(String expected, String actual) {
        try {
            assertThat(differences(fields(JSON.readTree(expected)), fields(JSON.readTree(actual))))
                    .isEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    /** Header and rows; separated by semicolons, none of them in a value. */
    static void csv(String expected, String actual) {
        assertThat(differences(fields(expected), fields(actual))).isEmpty();
    }

    /** The order of elements counts, white space and prefixes do not. */
    static void xml(Object expected, Object actual) {
        Diff diff = DiffBuilder.compare(expected)
                .withTest(actual)
                .ignoreWhitespace()
                .withDifferenceEvaluator(
                        DifferenceEvaluators.chain(DifferenceEvaluators.Default, Expected::shapesCountAsSame))
                .checkForSimilar()
                .build();
        assertThat(diff.getDifferences()).isEmpty();
    }

    private static ComparisonResult shapesCountAsSame(Comparison comparison, ComparisonResult outcome) {
        Object expected = comparison.getControlDetails().getValue();
        Object actual = comparison.getTestDetails().getValue();
        return expected instanceof String text && actual instanceof String other && same(text, other)
                ? ComparisonResult.EQUAL
                : outcome;
    }

    private static boolean same(String expected, String actual) {
        Pattern shape = SHAPES.get(expected);
        return shape == null ? expected.equals(actual) : shape.matcher(actual).matches();
    }

    private static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach((path, value) -> {
            String came = actual.get(path);
            if (came == null || !same(value, came)) {
                differences.add(path + ": expected " + value + ", came " + came);
            }
        });
        actual.forEach((path, value) -> {
            if (!expected.containsKey(path)) {
                differences.add(path + ": not expected, came " + value);
            }
        });
        return differences;
    }

    private static Map<String, String> fields(JsonNode node) {
        Map<String, String> fields = new TreeMap<>();
        collect("", node, fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), fields));
        } else if (node.isArray()) {
            fields.put(path + "/size", String.valueOf(node.size()));
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), fields);
            }
        } else {
            // 2 and "2" are not the same.
            fields.put(path, node.isTextual() ? node.textValue() : node.getNodeType() + " " + node);
        }
    }

    private static Map<String, String> fields(String csv) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> lines = csv.lines().toList();
        String[] names = lines.get(0).split(";", -1);
        for (int row = 1; row < lines.size(); row++) {
            String[] values = lines.get(row).split(";", -1);
            fields.put("row " + row + " fields", String.valueOf(values.length));
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                fields.put("row " + row + " " + names[i], values[i]);
            }
        }
        return fields;
    }
}
