package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** JSON Schemas of what the gateway's own JSON writer makes of its records: asked of the writer, so that they cannot differ from it. */
final class ApiSchemas {

    static final String PLACE = "#/components/schemas/";
    private static final String INSTALLATION = "org.enlace.gateway.";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Class<?>, String[]> SIMPLE = Map.ofEntries(
            Map.entry(String.class, new String[] {"string", null}),
            Map.entry(UUID.class, new String[] {"string", "uuid"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(LocalDate.class, new String[] {"string", "date"}),
            Map.entry(boolean.class, new String[] {"boolean", null}),
            Map.entry(Boolean.class, new String[] {"boolean", null}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(double.class, new String[] {"number", null}),
            Map.entry(BigDecimal.class, new String[] {"number", null}));
    private static final Map<String, Class<?>> WORDS = Map.of(
            "text", String.class,
            "uuid", UUID.class,
            "moment", Instant.class,
            "date", LocalDate.class,
            "bool", boolean.class,
            "int", int.class,
            "long", long.class,
            "number", BigDecimal.class,
            "any", JsonNode.class);

    private final ObjectMapper writer;
    private final ApiText text;
    private final Map<String, ObjectNode> made = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    /** @param writer the one that writes the answers */
    ApiSchemas(ObjectMapper writer, ApiText text) {
        this.writer = writer;
        this.text = text;
    }

    /** All schemas that somebody asked for, by name. */
    Map<String, ObjectNode> made() {
        return made;
    }

    ObjectNode of(Type type) {
        return of(writer.getTypeFactory().constructType(type));
    }

    private ObjectNode of(JavaType type) {
        Class<?> raw = type.getRawClass();
        String[] simple = SIMPLE.get(raw);
        if (simple != null) {
            return simple(simple[0], simple[1]);
        }
        if (raw == Optional.class) {
            return orNull(of(type.containedType(0)));
        }
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return NODES.objectNode();
        }
        if (type.isMapLikeType()) {
            ObjectNode map = simple("object", null);
            map.set("additionalProperties", of(type.getContentType()));
            return map;
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return list(of(type.getContentType()));
        }
        return raw.isEnum() ? words(raw) : reference(type);
    }

    static ObjectNode list(ObjectNode items) {
        ObjectNode list = simple("array", null);
        list.set("items", items);
        return list;
    }

    static ObjectNode simple(String type, String format) {
        ObjectNode schema = NODES.objectNode().put("type", type);
        return format == null ? schema : schema.put("format", format);
    }

    static ObjectNode orNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            schema.set("type", NODES.arrayNode().add(schema.get("type")).add("null"));
            return schema;
        }
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(schema).add(simple("null", null));
        return either;
    }

    private ObjectNode words(Class<?> type) {
        ObjectNode schema = simple("string", null);
        ArrayNode words = schema.putArray("enum");
        for (Object each : type.getEnumConstants()) {
            words.add(writer.convertValue(each, String.class));
        }
        return schema;
    }

    private ObjectNode reference(JavaType type) {
        String name = name(type.getRawClass());
        Class<?> before = owners.putIfAbsent(name, type.getRawClass());
        if (before != null && before != type.getRawClass()) {
            throw new IllegalStateException(before + " and " + type + " would both be " + name);
        }
        if (before == null) {
            ObjectNode schema = simple("object", null);
            made.put(name, schema);
            fill(schema, type);
        }
        return NODES.objectNode().put("$ref", PLACE + name);
    }

    private void fill(ObjectNode schema, JavaType type) {
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        try {
            Iterator<PropertyWriter> each = writer.getSerializerProviderInstance()
                    .findTypedValueSerializer(type, true, null)
                    .properties();
            while (each.hasNext()) {
                member((BeanPropertyWriter) each.next(), members, required);
            }
        } catch (JsonMappingException unwritable) {
            throw new IllegalStateException(type.toString(), unwritable);
        }
    }

    private void member(BeanPropertyWriter each, ObjectNode members, ArrayNode required) {
        ObjectNode schema = of(each.getType());
        JavaType type = each.getType();
        boolean absent = each.willSuppressNulls() && !type.isPrimitive();
        boolean there =
                type.isPrimitive() || type.isContainerType() || type.isEnumType() || text.alwaysThere(each.getName());
        members.set(each.getName(), there || absent ? schema : orNull(schema));
        if (!absent) {
            required.add(each.getName());
        }
    }

    /** A record is named as it is; one within another by both, unless they say the same. */
    private static String name(Class<?> type) {
        if (type.getEnclosingClass() == null) {
            return type.getSimpleName();
        }
        String outer = type.getEnclosingClass().getSimpleName().replaceFirst("Queries$", "");
        String inner = type.getSimpleName();
        return outer.equals(inner) || outer.equals(inner + "s") ? inner : outer + inner;
    }

    /** A shape as written: a word, a record of ours, a list with one element, or an object; {@code ~} behind a type is null now and then, behind a name is absent. */
    ObjectNode written(JsonNode shape) {
        if (shape.isArray()) {
            return list(written(shape.path(0)));
        }
        if (shape.isObject()) {
            return members(shape);
        }
        String word = shape.asText();
        if (word.endsWith("~")) {
            return orNull(written(NODES.textNode(word.substring(0, word.length() - 1))));
        }
        if (word.startsWith("map ")) {
            ObjectNode map = simple("object", null);
            map.set("additionalProperties", written(NODES.textNode(word.substring(4))));
            return map;
        }
        if (WORDS.containsKey(word)) {
            return of(WORDS.get(word));
        }
        return text.part("schemas").has(word) ? named(word) : of(record(word));
    }

    private ObjectNode named(String word) {
        if (!made.containsKey(word)) {
            made.put(word, NODES.objectNode());
            made.put(word, written(text.part("schemas").path(word)));
        }
        return NODES.objectNode().put("$ref", PLACE + word);
    }

    private ObjectNode members(JsonNode shape) {
        ObjectNode schema = simple("object", null);
        ObjectNode members = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        shape.fields().forEachRemaining(each -> {
            boolean absent = each.getKey().endsWith("~");
            String name = absent ? each.getKey().substring(0, each.getKey().length() - 1) : each.getKey();
            members.set(name, written(each.getValue()));
            if (!absent) {
                required.add(name);
            }
        });
        return schema;
    }

    private static Class<?> record(String word) {
        try {
            return Class.forName(INSTALLATION + word);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no record " + word, e);
        }
    }
}
