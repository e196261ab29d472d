package org.enlace.mappings.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.Limits;
import org.enlace.mappings.source.SafeJson;
import org.enlace.mappings.source.UnreadableMessageException;

/** Checks messages against a JSON Schema 2020-12; formats are checked. */
public final class JsonContract implements Contract {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("required", "required"),
            Map.entry("dependentRequired", "required"),
            Map.entry("enum", "enumeration"),
            Map.entry("const", "enumeration"),
            Map.entry("type", "type"),
            Map.entry("pattern", "pattern"),
            Map.entry("format", "format"),
            Map.entry("minLength", "length"),
            Map.entry("maxLength", "length"),
            Map.entry("minimum", "range"),
            Map.entry("maximum", "range"),
            Map.entry("exclusiveMinimum", "range"),
            Map.entry("exclusiveMaximum", "range"),
            Map.entry("multipleOf", "range"),
            Map.entry("minItems", "required"),
            Map.entry("maxItems", "too-many"),
            Map.entry("uniqueItems", "unique"),
            Map.entry("additionalProperties", "unexpected"),
            Map.entry("unevaluatedProperties", "unexpected"),
            Map.entry("false", "unexpected"));

    private final String id;
    private final JsonSchema schema;
    private final JsonNames names;
    private final List<Embedded> embedded;

    /** A text that is a JSON document of its own ({@code contentSchema}), by the names that lead to it. */
    private record Embedded(List<String> path, JsonSchema schema) {}

    private JsonContract(String id, JsonSchema schema, JsonNames names, List<Embedded> embedded) {
        this.id = id;
        this.schema = schema;
        this.names = names;
        this.embedded = embedded;
        CompilationCounter.note();
    }

    /**
     * @param schema message.schema.json, with decimal numbers as they are written; it may refer to nothing outside
     * @throws UnreadableMessageException if it is no usable schema
     */
    public static JsonContract of(String id, JsonNode schema) throws UnreadableMessageException {
        try {
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.values(list -> list.clear())));
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            Function<JsonNode, JsonSchema> compiler = one -> compiled(factory.getSchema(one, config));
            JsonSchema compiled = compiler.apply(schema);
            List<Embedded> embedded = new ArrayList<>();
            embedded(schema, List.of(), compiler, embedded);
            return new JsonContract(id, compiled, JsonNames.of(schema), List.copyOf(embedded));
        } catch (JsonSchemaException e) {
            throw new UnreadableMessageException("", "not a usable JSON Schema");
        }
    }

    private static JsonSchema compiled(JsonSchema schema) {
        schema.initializeValidators();
        return schema;
    }

    private static void embedded(
            JsonNode schema, List<String> path, Function<JsonNode, JsonSchema> compiler, List<Embedded> found) {
        if (schema.has("contentSchema")) {
            found.add(new Embedded(path, compiler.apply(schema.get("contentSchema"))));
        }
        schema.path("properties").properties().forEach(property -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(property.getKey());
            embedded(property.getValue(), List.copyOf(deeper), compiler, found);
        });
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<MappingFinding> check(byte[] payload) {
        return check(payload, schema, "", embedded);
    }

    private List<MappingFinding> check(byte[] payload, JsonSchema against, String prefix, List<Embedded> inside) {
        CheckedParser parser = null;
        try (JsonParser plain = SafeJson.parser(payload)) {
            parser = new CheckedParser(plain, names);
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                return List.of(MappingFinding.refuse(prefix, "required"));
            }
            Stream<MappingFinding> own = against.validate(tree).stream().map(message -> finding(message, prefix));
            Stream<MappingFinding> deeper = inside.stream().flatMap(document -> inside(tree, document));
            return Stream.concat(own, deeper).distinct().limit(Limits.FINDINGS).toList();
        } catch (CheckedParser.BrokenInputException e) {
            return List.of(
                    prefix.isEmpty()
                            ? e.finding()
                            : MappingFinding.refuse(prefix, e.finding().rule()));
        } catch (UnreadableMessageException e) {
            return List.of(MappingFinding.refuse(prefix + e.field(), e.rule()));
        } catch (IOException e) {
            String path = parser == null || !prefix.isEmpty() ? prefix : parser.path();
            return List.of(MappingFinding.refuse(path, SafeJson.rule(e)));
        } catch (RuntimeException e) {
            // The validator failed in a way of its own; its message may quote the input.
            return List.of(MappingFinding.refuse(prefix, "invalid"));
        }
    }

    private Stream<MappingFinding> inside(JsonNode tree, Embedded document) {
        JsonNode at = tree;
        String path = "";
        for (String name : document.path()) {
            at = at.path(name);
            path = names.join(path, name);
        }
        boolean text = at.isTextual() && !at.asText().isBlank();
        return text
                ? check(at.asText().getBytes(StandardCharsets.UTF_8), document.schema(), path, List.of()).stream()
                : Stream.empty();
    }

    private MappingFinding finding(ValidationMessage message, String prefix) {
        String field = path(message.getInstanceLocation(), prefix);
        String property = message.getProperty();
        String rule = RULES.getOrDefault(message.getType(), "invalid");
        if (property != null && !property.isEmpty()) {
            field = names.join(field, property);
        }
        return MappingFinding.refuse(field, rule);
    }

    private String path(JsonNodePath location, String prefix) {
        String path = prefix;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index
                    ? path + JsonNames.position(index)
                    : names.join(path, String.valueOf(element));
        }
        return path;
    }
}
