package org.enlace.gateway.partners;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads YAML into trees with line numbers. A key written twice is a problem, not a silent overwrite. */
final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final Problems problems;
    private final Placeholders placeholders;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlReader(String name, Placeholders placeholders, Problems problems) {
        this.name = name;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Reads one file; empty, with a problem, if it cannot be read or is no group of keys. */
    static Optional<YamlFile> read(Path file, String name, Placeholders placeholders, Problems problems) {
        return new YamlReader(name, placeholders, problems).read(file);
    }

    private Optional<YamlFile> read(Path file) {
        try (JsonParser parser = YAML.createParser(Files.readAllBytes(file))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return Optional.of(new YamlFile(name, object(parser, ""), lines));
            }
            problems.add(name, 1, ProblemCode.EXPECTED_MAP, name);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problems.add(name, line, ProblemCode.NOT_YAML);
        } catch (IOException e) {
            problems.add(name, 1, ProblemCode.UNREADABLE);
        }
        return Optional.empty();
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_NUMBER_INT ->
                NODES.numberNode(parser.getBigIntegerValue().longValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(filled(parser.getText(), pointer));
        };
    }

    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String child = YamlFile.child(pointer, key);
            int line = parser.currentTokenLocation().getLineNr();
            if (object.has(key)) {
                problems.add(name, line, ProblemCode.DUPLICATE_KEY, key);
            }
            lines.putIfAbsent(child, line);
            parser.nextToken();
            object.set(key, value(parser, child));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String child = pointer + "/" + array.size();
            lines.put(child, parser.currentTokenLocation().getLineNr());
            array.add(value(parser, child));
        }
        return array;
    }

    private String filled(String text, String pointer) {
        return placeholders.fill(
                text,
                missing -> problems.add(
                        name,
                        new YamlFile(name, NODES.objectNode(), lines).line(pointer),
                        ProblemCode.NO_PLACEHOLDER,
                        missing));
    }
}
