package org.enlace.mappings.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.NearestName;
import org.enlace.mappings.yaml.Problems;

/**
 * Finds misspelt keywords, unknown types and values of a wrong kind in a JSON Schema of draft 2020-12. JSON Schema ignores a misspelt keyword, so that
 * the contract takes what it should refuse. A keyword that resembles none of the draft is ignored, as the draft says; one of a site's own that does
 * begins with {@code x-}. Of a schema of another draft, only that it is well-formed is checked. Used by one thread.
 */
public final class JsonSchemaCheck {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern DRAFT = Pattern.compile("https?://json-schema\\.org/draft/2020-12/schema#?");

    private static final Set<String> SCHEMA = Set.of(
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED_SCHEMAS =
            Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");
    private static final Set<String> NUMBER = Set.of(
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minContains",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf");
    private static final Set<String> LIST = Set.of("enum", "examples", "required");
    private static final Set<String> OTHER = Set.of(
            "$anchor",
            "$comment",
            "$dynamicAnchor",
            "$dynamicRef",
            "$id",
            "$ref",
            "$schema",
            "$vocabulary",
            "const",
            "contentEncoding",
            "contentMediaType",
            "default",
            "dependentRequired",
            "deprecated",
            "description",
            "format",
            "pattern",
            "readOnly",
            "title",
            "type",
            "uniqueItems",
            "writeOnly");
    /** Keywords of earlier drafts and of OpenAPI. They resemble those of the draft and are no mistake. */
    private static final Set<String> FOREIGN = Set.of(
            "$recursiveAnchor",
            "$recursiveRef",
            "additionalItems",
            "components",
            "dependencies",
            "discriminator",
            "example",
            "externalDocs",
            "id",
            "nullable",
            "xml");

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");
    private static final Set<String> KEYWORDS = new TreeSet<>();

    static {
        for (Set<String> each : List.of(SCHEMA, SCHEMAS, NAMED_SCHEMAS, NUMBER, LIST, OTHER)) {
            KEYWORDS.addAll(each);
        }
    }

    private final String file;
    private final byte[] bytes;
    private final Problems problems;

    private JsonSchemaCheck(String file, byte[] bytes, Problems problems) {
        this.file = file;
        this.bytes = bytes;
        this.problems = problems;
    }

    /** The way to a part of the schema, from the part to the top. Most parts have no problem: a pointer is made for one that has. */
    private record Place(Place above, String name, int index) {
        private static final Place TOP = new Place(null, null, 0);

        private Place of(String name) {
            return new Place(this, name, 0);
        }

        private Place of(int index) {
            return new Place(this, null, index);
        }

        private JsonPointer pointer() {
            if (above == null) {
                return JsonPointer.empty();
            }
            return name == null
                    ? above.pointer().appendIndex(index)
                    : above.pointer().appendProperty(name);
        }
    }

    /** Reads a schema. Adds each problem with its line and column; returns empty if there is one. */
    public static Optional<JsonNode> read(String file, byte[] schema, Problems problems) {
        int before = problems.size();
        JsonNode tree = new JsonSchemaCheck(file, schema, problems).check();
        return problems.size() == before ? Optional.of(tree) : Optional.empty();
    }

    private JsonNode check() {
        try {
            JsonNode schema = JSON.readTree(bytes);
            String draft = schema.path("$schema").textValue();
            if (draft == null || DRAFT.matcher(draft).matches()) {
                schema(schema, Place.TOP);
            }
            return schema;
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            problems.add(new Problem(file, at.getLineNr(), at.getColumnNr(), "not well-formed JSON", ""));
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void schema(JsonNode schema, Place at) {
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            add(at, "a schema must be an object, true or false");
        }
        schema.properties().forEach(entry -> keyword(entry, at.of(entry.getKey())));
    }

    private void keyword(Map.Entry<String, JsonNode> entry, Place at) {
        String name = entry.getKey();
        JsonNode value = entry.getValue();
        if (SCHEMA.contains(name)) {
            schema(value, at);
        } else if (NAMED_SCHEMAS.contains(name) && !value.isObject()) {
            add(at, name + " must be an object");
        } else if (NAMED_SCHEMAS.contains(name)) {
            value.properties().forEach(each -> named(name, each, at.of(each.getKey())));
        } else if (NUMBER.contains(name) && !value.isNumber()) {
            add(at, name + " must be a number");
        } else if ((SCHEMAS.contains(name) || LIST.contains(name)) && !value.isArray()) {
            add(at, name + " must be a list");
        } else if (SCHEMAS.contains(name)) {
            for (int i = 0; i < value.size(); i++) {
                schema(value.get(i), at.of(i));
            }
        } else if (name.equals("type")) {
            types(value, at);
        } else if (name.equals("pattern")) {
            pattern(value.asText(), at);
        } else if (!KEYWORDS.contains(name) && !FOREIGN.contains(name) && !name.startsWith("x-")) {
            NearestName.of(name, KEYWORDS).ifPresent(near -> add(at, "JSON Schema has no keyword " + name, near));
        }
    }

    private void named(String keyword, Map.Entry<String, JsonNode> entry, Place at) {
        if (keyword.equals("patternProperties")) {
            pattern(entry.getKey(), at);
        }
        schema(entry.getValue(), at);
    }

    private void types(JsonNode value, Place at) {
        for (JsonNode each : value.isArray() ? value : JSON.createArrayNode().add(value)) {
            if (!TYPES.contains(each.asText())) {
                String near = NearestName.of(each.asText(), TYPES).orElse("");
                add(at, "JSON Schema has no type " + each.asText(), near);
            }
        }
    }

    private void pattern(String text, Place at) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            add(at, "pattern is not a regular expression: " + wrong.getDescription());
        }
    }

    private void add(Place at, String text) {
        add(at, text, "");
    }

    private void add(Place at, String text, String near) {
        JsonLocation place = location(at.pointer());
        problems.add(new Problem(file, place.getLineNr(), place.getColumnNr(), text, near));
    }

    /** Returns where the value of a pointer begins. The schema is read again, because a tree has no places. */
    private JsonLocation location(JsonPointer at) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            while (parser.nextToken() != null) {
                boolean value = parser.currentToken().isScalarValue()
                        || parser.currentToken().isStructStart();
                if (value && pointer(parser).equals(at)) {
                    return parser.currentTokenLocation();
                }
            }
            return JsonLocation.NA;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonPointer pointer(JsonParser parser) {
        return parser.currentToken().isStructStart()
                ? parser.getParsingContext().getParent().pathAsPointer()
                : parser.getParsingContext().pathAsPointer();
    }
}
