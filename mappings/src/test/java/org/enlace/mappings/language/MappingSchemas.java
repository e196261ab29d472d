package org.enlace.mappings.language;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.mappings.yaml.YamlNode;

/** Makes the JSON Schemas of mapping files from the declared keys and conversions. */
final class MappingSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHARACTERS = 150;
    private static final Set<String> FLAGS = Set.of("true", "false");

    private MappingSchemas() {}

    static ObjectNode mapping() throws IOException {
        ObjectNode schema = schema("mapping");
        ObjectNode row = (ObjectNode) schema.at("/$defs/row");
        List<ConversionReference> references = ConversionReferences.all();
        Set<String> engine = new TreeSet<>();
        row.path("properties").fieldNames().forEachRemaining(engine::add);
        ObjectNode as = (ObjectNode) row.at("/properties/as");
        as.remove("type");
        ArrayNode names = as.putArray("anyOf");
        ArrayNode known = names.addObject().putArray("enum");
        references.forEach(each -> known.add(each.name()));
        names.addObject().put("type", "string").put("pattern", "^[a-z][a-z0-9-]*$");
        parameters(references).forEach((name, values) -> {
            if (!engine.contains(name)) {
                ((ObjectNode) row.path("properties")).set(name, parameter(values));
            }
        });
        row.putArray("anyOf").add(required("from")).add(required("const"));
        ArrayNode conditions = row.putArray("allOf");
        references.forEach(each -> conditions.add(condition(each, engine)));
        ObjectNode unnamed = conditions.addObject();
        unnamed.putObject("if").set("not", required("as"));
        unnamed.set("then", conditions.get(0).get("then"));
        row.remove("additionalProperties");
        ObjectNode any = ((ObjectNode) schema.path("$defs")).putObject("any");
        any.set("if", required("rows"));
        any.putObject("then").put("$ref", "#/$defs/each");
        any.putObject("else").put("$ref", "#/$defs/row");
        schema.putArray("anyOf").add(required("rows")).add(required("each")).add(required("stylesheet"));
        return schema;
    }

    static ObjectNode layout() throws IOException {
        return schema("layout");
    }

    /** A row of a built-in conversion has the engine's keys and the conversion's own, and no other; a plugin's may have others. */
    private static ObjectNode condition(ConversionReference reference, Set<String> engine) {
        ObjectNode condition = JSON.createObjectNode();
        ObjectNode when = condition.putObject("if");
        when.putObject("properties").putObject("as").put("const", reference.name());
        when.putArray("required").add("as");
        Set<String> keys = new TreeSet<>(engine);
        keys.add("system");
        reference.parameters().forEach(each -> keys.add(each.name()));
        ArrayNode names = condition.putObject("then").putObject("propertyNames").putArray("enum");
        keys.forEach(names::add);
        return condition;
    }

    private static ObjectNode required(String key) {
        ObjectNode required = JSON.createObjectNode();
        required.putArray("required").add(key);
        return required;
    }

    /** The parameters of all conversions with their defaults and the values of their examples. */
    private static Map<String, List<JsonNode>> parameters(List<ConversionReference> references) {
        Map<String, List<JsonNode>> parameters = new TreeMap<>();
        for (ConversionReference reference : references) {
            for (ConversionParameter parameter : reference.parameters()) {
                List<JsonNode> values = parameters.computeIfAbsent(parameter.name(), name -> new ArrayList<>());
                if (FLAGS.contains(parameter.fallback())) {
                    values.add(JsonNodeFactory.instance.booleanNode(true));
                }
                reference.examples().stream()
                        .filter(each -> each.row() != null && each.row().get(parameter.name()) != null)
                        .forEach(each -> values.add(each.row().json().get(parameter.name())));
            }
        }
        return parameters;
    }

    /** A flag is true or false, a list may be one word; everything else is a text or a number. */
    private static ObjectNode parameter(List<JsonNode> values) {
        ObjectNode schema = JSON.createObjectNode();
        if (values.stream().anyMatch(JsonNode::isBoolean)) {
            return schema.put("type", "boolean");
        }
        if (values.stream().anyMatch(JsonNode::isArray)) {
            schema.putArray("type").add("array").add("string").add("integer");
            schema.putObject("items").putArray("type").add("string").add("integer");
            return schema;
        }
        return schema.put("type", values.stream().anyMatch(JsonNode::isIntegralNumber) ? "integer" : "string");
    }

    private static ObjectNode schema(String kind) throws IOException {
        KeyDeclarations declared = KeyDeclarations.read(kind + "-keys");
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:enlace:config:" + kind + ":v1");
        schema.put("title", declared.root().text("title", ""));
        String root = declared.root().text("root", "");
        schema.setAll(object(declared, root));
        ObjectNode definitions = schema.putObject("$defs");
        declared.objects().keySet().stream()
                .filter(name -> !name.equals(root))
                .forEach(name -> definitions.set(name, object(declared, name)));
        return schema;
    }

    private static ObjectNode object(KeyDeclarations declared, String name) {
        ObjectNode object = JSON.createObjectNode();
        object.put("type", "object");
        object.put("additionalProperties", false);
        List<String> required = declared.objects().get(name).words("required");
        if (!required.isEmpty()) {
            required.forEach(object.withArray("required")::add);
        }
        ObjectNode properties = object.putObject("properties");
        declared.keys(name).forEach((key, node) -> properties.set(key, property(node)));
        return object;
    }

    private static JsonNode property(YamlNode node) {
        ObjectNode property = JSON.createObjectNode();
        property.put("x-es", plain(node.text("es", "")));
        property.put("x-en", plain(node.text("en", "")));
        JsonNode said = node.get("schema").json();
        if (said.isObject()) {
            property.setAll((ObjectNode) said);
        }
        return property;
    }

    /** A text of a page without its code marks and links. */
    private static String plain(String text) {
        return text.replace("`", "").replaceAll("\\[([^]]+)]\\([^)]+\\)", "$1");
    }

    /** The text of a schema: one line for each key of an object, as the other schemas of the folder are written. */
    static String text(ObjectNode schema) throws IOException {
        StringBuilder text = new StringBuilder();
        write(schema, "", text);
        return text.append('\n').toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder text) throws IOException {
        String line = JSON.writer(new OneLine()).writeValueAsString(node);
        if (!node.isObject() || line.length() + indent.length() < MOST_CHARACTERS || node.has("x-en")) {
            text.append(line);
            return;
        }
        String deeper = indent + "  ";
        String separator = "{\n";
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            text.append(separator)
                    .append(deeper)
                    .append('"')
                    .append(each.getKey())
                    .append("\": ");
            if (each.getKey().equals("allOf")) {
                lines(each.getValue(), deeper, text);
            } else {
                write(each.getValue(), deeper, text);
            }
            separator = ",\n";
        }
        text.append('\n').append(indent).append('}');
    }

    private static void lines(JsonNode list, String indent, StringBuilder text) throws IOException {
        String separator = "[\n";
        for (JsonNode item : list) {
            text.append(separator)
                    .append(indent)
                    .append("  ")
                    .append(JSON.writer(new OneLine()).writeValueAsString(item));
            separator = ",\n";
        }
        text.append('\n').append(indent).append(']');
    }

    /** Writes JSON in one line, with blanks behind colons and commas. */
    private static final class OneLine extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }
}
