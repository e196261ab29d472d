package org.enlace.mappings.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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

    private static final ObjectMapper JSON = new ObjectMapper();
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

    /** Adds each problem of a schema with its line and column. Returns true if it has none. */
    public static boolean passes(String file, byte[] schema, Problems problems) {
        int before = problems.size();
        new JsonSchemaCheck(file, schema, problems).check();
        return problems.size() == before;
    }

    private void check() {
        try {
            JsonNode schema = JSON.readTree(bytes);
            String draft = schema.path("$schema").textValue();
            if (draft == null || DRAFT.matcher(draft).matches()) {
                schema(schema, JsonPointer.empty());
            }
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            problems.add(new Problem(file, at.getLineNr(), at.getColumnNr(), "not well-formed JSON", ""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void schema(JsonNode schema, JsonPointer at) {
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            add(at, "a schema must be an object, true or false");
        }
        schema.properties().forEach(entry -> keyword(entry, at.appendProperty(entry.getKey())));
    }

    private void keyword(Map.Entry<String, JsonNode> entry, JsonPointer at) {
        String name = entry.getKey();
        JsonNode value = entry.getValue();
        if (SCHEMA.contains(name)) {
            schema(value, at);
        } else if (NAMED_SCHEMAS.contains(name) && !value.isObject()) {
            add(at, name + " must be an object");
        } else if (NAMED_SCHEMAS.contains(name)) {
            value.properties().forEach(each -> named(name, each, at.appendProperty(each.getKey())));
        } else if (NUMBER.contains(name) && !value.isNumber()) {
            add(at, name + " must be a number");
        } else if ((SCHEMAS.contains(name) || LIST.contains(name)) && !value.isArray()) {
            add(at, name + " must be a list");
        } else if (SCHEMAS.contains(name)) {
            for (int i = 0; i < value.size(); i++) {
                schema(value.get(i), at.appendIndex(i));
            }
        } else if (name.equals("type")) {
            types(value, at);
        } else if (name.equals("pattern")) {
            pattern(value.asText(), at);
        } else if (!KEYWORDS.contains(name) && !FOREIGN.contains(name) && !name.startsWith("x-")) {
            NearestName.of(name, KEYWORDS).ifPresent(near -> add(at, "JSON Schema has no keyword " + name, near));
        }
    }

    private void named(String keyword, Map.Entry<String, JsonNode> entry, JsonPointer at) {
        if (keyword.equals("patternProperties")) {
            pattern(entry.getKey(), at);
        }
        schema(entry.getValue(), at);
    }

    private void types(JsonNode value, JsonPointer at) {
        for (JsonNode each : value.isArray() ? value : JSON.createArrayNode().add(value)) {
            if (!TYPES.contains(each.asText())) {
                String near = NearestName.of(each.asText(), TYPES).orElse("");
                add(at, "JSON Schema has no type " + each.asText(), near);
            }
        }
    }

    private void pattern(String text, JsonPointer at) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            add(at, "pattern is not a regular expression: " + wrong.getDescription());
        }
    }

    private void add(JsonPointer at, String text) {
        add(at, text, "");
    }

    private void add(JsonPointer at, String text, String near) {
        JsonLocation place = place(at);
        problems.add(new Problem(file, place.getLineNr(), place.getColumnNr(), text, near));
    }

    /** Returns where the value of a pointer begins. The schema is read again, because a tree has no places. */
    private JsonLocation place(JsonPointer at) {
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
