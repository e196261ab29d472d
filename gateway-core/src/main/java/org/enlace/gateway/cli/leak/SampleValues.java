package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.FieldPath;

/** Holds the values that fields of records have in samples, to put into other records. Immutable. */
final class SampleValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENOUGH = 6;
    private static final List<String> REASONS =
            List.of("UNKNOWN", "NOT_STATED", "NOT_APPLICABLE", "WITHHELD", "INVALID");
    private static final String AGES =
            "[{'years':3},{'years':15},{'years':16},{'years':17},{'years':18},{'years':40},{'years':41},{'years':90},"
                    + "{'band':'12-17','list':'AGE_EC'},{'band':'30-38','list':'AGE_CTDC'},{'min':14,'max':20}]";
    private static final String BIRTHS =
            "[{'edtf':'2009-05-02'},{'edtf':'2009-05-03'},{'edtf':'1985'},{'edtf':'1985-06'},{'edtf':'2008~'},{'min':'2007','max':'2010'}]";

    private final Map<String, Set<JsonNode>> byName = new HashMap<>();

    /** @param records samples; the last step of a field's path says of which kind its values are */
    SampleValues(Collection<? extends JsonNode> records) {
        records.forEach(this::collect);
        read(AGES).forEach(age -> byName.computeIfAbsent("age", name -> new LinkedHashSet<>())
                .add(age));
        read(BIRTHS).forEach(birth -> byName.computeIfAbsent("birthDate", name -> new LinkedHashSet<>())
                .add(birth));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("not JSON");
        }
    }

    private void collect(JsonNode node) {
        node.properties().forEach(field -> {
            byName.computeIfAbsent(field.getKey(), name -> new LinkedHashSet<>())
                    .add(field.getValue());
            collect(field.getValue());
        });
        if (node.isArray()) {
            node.forEach(this::collect);
        }
    }

    /**
     * Returns the record with one changed field, for each place of the field, actual or possible, and each value it may have, reasons and absence
     * among them.
     */
    List<ObjectNode> others(JsonNode record, FieldPath field) {
        List<ObjectNode> all = new ArrayList<>();
        List<JsonNode> values = values(field.last());
        int places = holders(record.deepCopy(), field).size();
        for (int place = 0; place < places; place++) {
            for (JsonNode value : values) {
                ObjectNode other = record.deepCopy();
                ObjectNode holder = holders(other, field).get(place);
                if (value.isNull()) {
                    holder.remove(field.last());
                } else {
                    holder.set(field.last(), value.deepCopy());
                }
                all.add(other);
            }
        }
        return all;
    }

    /** JSON null stands for absence. */
    private List<JsonNode> values(String name) {
        List<JsonNode> values = new ArrayList<>();
        values.add(JsonNodeFactory.instance.nullNode());
        REASONS.forEach(
                reason -> values.add(JsonNodeFactory.instance.objectNode().put("nil", reason)));
        boolean typed = name.equals("age") || name.equals("birthDate");
        byName.getOrDefault(name, Set.of()).stream().limit(typed ? 30 : ENOUGH).forEach(values::add);
        if (name.equals("personId")) {
            values.add(JsonNodeFactory.instance.textNode(new UUID(7, 7).toString()));
        }
        values.add(JsonNodeFactory.instance.textNode("another"));
        return values;
    }

    /** Returns the objects in which a field is or could be; missing objects on the way are made. */
    private static List<ObjectNode> holders(JsonNode record, FieldPath field) {
        List<JsonNode> at = new ArrayList<>(List.of(record));
        for (String step : field.steps().subList(0, field.steps().size() - 1)) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : at) {
                if (node instanceof ObjectNode object && !object.has(step)) {
                    object.putObject(step);
                }
                add(node.path(step), next);
            }
            at = next;
        }
        return at.stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static void add(JsonNode node, List<JsonNode> all) {
        if (node instanceof ArrayNode array) {
            array.forEach(item -> add(item, all));
        } else if (node.isObject()) {
            all.add(node);
        }
    }
}
