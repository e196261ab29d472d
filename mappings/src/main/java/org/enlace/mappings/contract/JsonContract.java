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
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Contract;
import org.enlace.mappings.Finding;
import org.enlace.mappings.source.Limits;
import org.enlace.mappings.source.SafeJson;
import org.enlace.mappings.source.Unreadable;

/** A contract written as JSON Schema 2020-12; formats are checked. */
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

    private JsonContract(String id, JsonSchema schema, JsonNames names) {
        this.id = id;
        this.schema = schema;
        this.names = names;
    }

    /**
     * @param schema the bytes of message.schema.json; it may refer to nothing outside
     * @throws Unreadable if it is no usable schema
     */
    public static JsonContract of(String id, byte[] schema) throws Unreadable {
        try {
            JsonNode tree = JSON.readTree(schema);
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.values(list -> list.clear())));
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            JsonSchema compiled = factory.getSchema(tree, config);
            compiled.initializeValidators();
            return new JsonContract(id, compiled, JsonNames.of(tree));
        } catch (IOException | JsonSchemaException e) {
            throw new Unreadable("", "not a usable JSON Schema");
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Finding> check(byte[] payload) {
        CheckedParser parser = null;
        try (JsonParser plain = SafeJson.parser(payload)) {
            parser = new CheckedParser(plain, names);
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                return List.of(Finding.refuse("", "required"));
            }
            return schema.validate(tree).stream()
                    .map(this::finding)
                    .distinct()
                    .limit(Limits.FINDINGS)
                    .toList();
        } catch (CheckedParser.Broken e) {
            return List.of(e.finding());
        } catch (Unreadable e) {
            return List.of(Finding.refuse(e.field(), e.rule()));
        } catch (IOException e) {
            return List.of(Finding.refuse(parser == null ? "" : parser.path(), SafeJson.rule(e)));
        } catch (RuntimeException e) {
            // The validator gave up in a way of its own; its message may quote the input.
            return List.of(Finding.refuse("", "invalid"));
        }
    }

    private Finding finding(ValidationMessage message) {
        String field = path(message.getInstanceLocation());
        String property = message.getProperty();
        String rule = RULES.getOrDefault(message.getType(), "invalid");
        if (property != null && !property.isEmpty()) {
            field = names.join(field, property);
        }
        return Finding.refuse(field, rule);
    }

    private String path(JsonNodePath location) {
        String path = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer index
                    ? path + JsonNames.position(index)
                    : names.join(path, String.valueOf(element));
        }
        return path;
    }
}
