package org.enlace.gateway.configuration.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads YAML into trees with line numbers. Content that YAML would ignore or silently reinterpret is a problem: a key written twice or without a
 * value, an alias, a tag, a second document, {@code 010}.
 */
public final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Other numbers stay text as written: 007 is not 7, 1_0 is not 10, and yes is not true. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private static final Pattern BOOLEAN = Pattern.compile("true|false");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,8})\\.\\d{1,9}");

    private final String name;
    private final ProblemCollector problems;
    private final Placeholders placeholders;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlReader(String name, Placeholders placeholders, ProblemCollector problems) {
        this.name = name;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Reads one file; empty, with a problem, if it cannot be read or is no group of keys. */
    public static Optional<YamlFile> read(
            Path file, String name, Placeholders placeholders, ProblemCollector problems) {
        return new YamlText(name, problems).read(file).flatMap(new YamlReader(name, placeholders, problems)::parsed);
    }

    private Optional<YamlFile> parsed(String text) {
        int before = problems.count();
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                problems.add(name, 1, first == null ? ProblemCode.EMPTY_FILE : ProblemCode.EXPECTED_MAP, name);
                return Optional.empty();
            }
            plain(parser, "");
            ObjectNode root = object(parser, "");
            if (parser.nextToken() != null) {
                problems.add(name, parser.currentTokenLocation().getLineNr(), ProblemCode.TWO_DOCUMENTS);
                return Optional.empty();
            }
            return Optional.of(new YamlFile(name, root, lines, problems.count() == before));
        } catch (JsonProcessingException e) {
            // An earlier problem may come from an incomplete value.
            problems.forget(before);
            int reached = lines.values().stream().max(Integer::compare).orElse(1);
            int line = e.getLocation() == null
                    ? reached
                    : Math.max(1, e.getLocation().getLineNr());
            new YamlText(name, problems).notYaml(e, line);
        } catch (IOException e) {
            problems.add(name, 1, ProblemCode.UNREADABLE);
        }
        return Optional.empty();
    }

    private JsonNode value(YAMLParser parser, String pointer) throws IOException {
        plain(parser, pointer);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_NUMBER_INT ->
                INTEGER.matcher(parser.getText()).matches()
                        ? NODES.numberNode(Long.parseLong(parser.getText()))
                        : NODES.textNode(parser.getText());
            case VALUE_NUMBER_FLOAT ->
                DECIMAL.matcher(parser.getText()).matches()
                        ? NODES.numberNode(parser.getDecimalValue())
                        : NODES.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE ->
                BOOLEAN.matcher(parser.getText()).matches()
                        ? NODES.booleanNode(parser.getBooleanValue())
                        : NODES.textNode(parser.getText());
            case VALUE_NULL -> {
                problem(pointer, ProblemCode.EMPTY_VALUE, key(pointer));
                yield NODES.nullNode();
            }
            case VALUE_STRING -> NODES.textNode(filled(parser.getText(), pointer));
            default -> NODES.textNode("");
        };
    }

    /** The text of the file must mean what it shows, at the place where it stands. */
    private void plain(YAMLParser parser, String pointer) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problem(pointer, ProblemCode.ALIAS);
        } else if (parser.getTypeId() != null) {
            problem(pointer, ProblemCode.TAG);
        }
    }

    private ObjectNode object(YAMLParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String child = YamlFile.child(pointer, key);
            int line = parser.currentTokenLocation().getLineNr();
            if (object.has(key)) {
                problems.addAt(name, line, YamlFile.path(child), ProblemCode.DUPLICATE_KEY, key);
            }
            lines.putIfAbsent(child, line);
            parser.nextToken();
            object.set(key, value(parser, child));
        }
        return object;
    }

    private ArrayNode array(YAMLParser parser, String pointer) throws IOException {
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
                missing -> problems.add(new ConfigProblem(
                        name,
                        line(pointer),
                        YamlFile.path(pointer),
                        ProblemCode.NO_PLACEHOLDER,
                        List.of(missing),
                        placeholders.near(missing))));
    }

    private void problem(String pointer, ProblemCode code, String... words) {
        problems.addAt(name, line(pointer), YamlFile.path(pointer), code, words);
    }

    private int line(String pointer) {
        return new YamlFile(name, NODES.objectNode(), lines, true).line(pointer);
    }

    private static String key(String pointer) {
        return YamlFile.path(pointer.substring(pointer.lastIndexOf('/')));
    }
}
