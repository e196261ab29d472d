package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place of a record, as its schema describes it. If all places at which a record has values are sure, the record is valid as long as each value
 * is one that its place takes and no required part is missing. Immutable.
 */
public final class RecordPlace {
    private static final String TYPES = "urn:enlace:canonical:types:v1#/$defs/";
    private static final Set<String> REMARKS = Set.of("$id", "$schema", "$comment", "title", "description");
    private static final Set<String> OBJECT =
            Set.of("type", "properties", "patternProperties", "additionalProperties", "required", "propertyNames");
    private static final Set<String> ARRAY = Set.of("type", "items", "minItems");
    private static final Set<String> CHOICE = Set.of("anyOf");
    private static final Set<String> OPTION =
            Set.of("type", "properties", "additionalProperties", "required", "propertyNames", "minProperties", "not");

    private final RecordSchema record;
    private final JsonNode node;
    private final List<Choice> choices;
    private final boolean sure;

    /**
     * A value of several forms on the way to a place, of which one is put together of parts.
     *
     * @param depth how many steps lead to it
     * @param alone whether the form must not have another part
     */
    public record Choice(int depth, boolean alone) {}

    RecordPlace(RecordSchema record, JsonNode node) {
        this(record, node, List.of(), true);
    }

    private RecordPlace(RecordSchema record, JsonNode node, List<Choice> choices, boolean sure) {
        this.sure = sure;
        this.record = record;
        this.node = node;
        this.choices = List.copyOf(choices);
    }

    /** Returns the place of a part; empty if it has none, or one whose schema this class cannot tell. */
    public Optional<RecordPlace> part(List<String> keys) {
        JsonNode at = node;
        boolean allSure = true;
        List<Choice> passed = new ArrayList<>();
        for (int depth = 0; depth < keys.size(); depth++) {
            JsonNode here = record.resolve(at);
            if (here.has("anyOf")) {
                List<JsonNode> forms = forms(here);
                here = formWith(forms, keys.get(depth)).orElse(null);
                if (here == null) {
                    return Optional.empty();
                }
                allSure &= says(record.resolve(at), CHOICE) && mayBeMadeOf(here, keys.get(depth), forms.size() == 1);
                passed.add(new Choice(depth, !here.path("required").isEmpty()));
            } else {
                allSure &= says(here, OBJECT);
            }
            at = child(here, keys.get(depth));
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(new RecordPlace(record, at, passed, allSure));
    }

    /** Tells if the schema asks nothing more of what is around the place than valid parts. */
    public boolean sure() {
        return sure;
    }

    /** Returns the choices between the place that this is a part of and this. */
    public List<Choice> choices() {
        return choices;
    }

    /** The place of an array's items. */
    public Optional<RecordPlace> items() {
        JsonNode here = record.resolve(node);
        boolean array = here.path("type").asText().equals("array") && here.has("items") && says(here, ARRAY);
        return array ? Optional.of(new RecordPlace(record, here.get("items"))) : Optional.empty();
    }

    /** Tells if it has no parts of its own that a table could fill one by one. */
    public boolean whole() {
        JsonNode here = record.resolve(node);
        return here.has("anyOf") || !here.has("properties") && !here.has("items");
    }

    /** Tells if each value of a canonical type is valid here. */
    public boolean takes(String type) {
        return refersTo(node, type);
    }

    /** Tells if each array of values of a canonical type, and each null reason, is valid here. */
    public boolean takesArrayOf(String type) {
        JsonNode options = node.path("anyOf");
        return says(node, CHOICE)
                && options.size() == 2
                && says(options.get(0), Set.of("type", "items"))
                && options.get(0).path("type").asText().equals("array")
                && refersTo(options.get(0).path("items"), type)
                && refersTo(options.get(1), "nil");
    }

    /** Tells if any text, or any number, is valid here: else no such value of a sender can be. */
    public boolean takesScalar(boolean text) {
        return takesScalar(node, text);
    }

    /** Tells if something put together of parts, other than a null reason, is valid here. */
    public boolean takesObject() {
        return objects().anyMatch(form -> true);
    }

    /** Returns the names of the parts that a value of this place can have, sorted; empty for a text or a number. */
    public List<String> parts() {
        return objects()
                .flatMap(form -> form.path("properties").properties().stream().map(Map.Entry::getKey))
                .filter(part -> !part.equals("nil"))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<JsonNode> objects() {
        JsonNode here = record.resolve(node);
        return (here.has("anyOf") ? forms(here).stream() : Stream.of(here))
                .filter(form -> form.path("type").asText().equals("object"));
    }

    /** Returns the rules for the values of this place. Places with the same schema share them. */
    public RecordRules rules() {
        return record.rules(node);
    }

    private boolean takesScalar(JsonNode schema, boolean text) {
        JsonNode here = record.resolve(schema);
        for (JsonNode option : here.path("anyOf")) {
            if (takesScalar(option, text)) {
                return true;
            }
        }
        for (JsonNode value : here.path("enum")) {
            if (value.isTextual() == text) {
                return true;
            }
        }
        if (here.has("const")) {
            return here.get("const").isTextual() == text;
        }
        String type = here.path("type").asText();
        return text ? type.equals("string") : type.equals("integer") || type.equals("number");
    }

    /** Returns the forms of a choice but the null reason. */
    private List<JsonNode> forms(JsonNode choice) {
        List<JsonNode> forms = new ArrayList<>();
        choice.path("anyOf").forEach(option -> {
            if (!refersTo(option, "nil")) {
                forms.add(record.resolve(option));
            }
        });
        return forms;
    }

    /** Returns the only form that has a part. */
    private Optional<JsonNode> formWith(List<JsonNode> forms, String key) {
        List<JsonNode> having =
                forms.stream().filter(form -> child(form, key) != null).toList();
        return having.size() == 1 ? Optional.of(having.get(0)) : Optional.empty();
    }

    /** Tells if the part alone makes the form complete, or the form needs none and there is no other. */
    private static boolean mayBeMadeOf(JsonNode form, String key, boolean only) {
        JsonNode required = form.path("required");
        boolean alone = required.size() == 1 && required.get(0).asText().equals(key);
        boolean free = required.isEmpty() && only;
        boolean filled = form.path("minProperties").asInt(0) <= 1;
        boolean noReason = !form.has("not") || form.get("not").toString().equals("{\"required\":[\"nil\"]}");
        return says(form, OPTION) && (alone || free) && filled && noReason && !key.equals("nil");
    }

    private JsonNode child(JsonNode object, String key) {
        JsonNode named = object.path("properties").path(key);
        JsonNode matched = named.isMissingNode() ? RecordSchema.ofPattern(object, key) : named;
        JsonNode child = matched.isMissingNode() ? object.path("additionalProperties") : matched;
        return child.isObject() && allows(object.path("propertyNames"), key) ? child : null;
    }

    /** Tells if a rule for names allows one; of a rule that is no list and no pattern alone it is not known. */
    private static boolean allows(JsonNode names, String key) {
        for (JsonNode name : names.path("enum")) {
            if (name.asText().equals(key)) {
                return true;
            }
        }
        boolean pattern = names.has("pattern") && says(names, Set.of("pattern"));
        return names.isMissingNode()
                || pattern
                        && Pattern.compile(names.get("pattern").asText())
                                .matcher(key)
                                .find();
    }

    private static boolean refersTo(JsonNode schema, String type) {
        return says(schema, Set.of("$ref")) && schema.path("$ref").asText().equals(TYPES + type);
    }

    /** Tells if a schema has no other keywords than these. */
    private static boolean says(JsonNode schema, Set<String> keywords) {
        for (Map.Entry<String, JsonNode> each : schema.properties()) {
            String key = each.getKey();
            if (!key.startsWith("x-") && !REMARKS.contains(key) && !keywords.contains(key)) {
                return false;
            }
        }
        return true;
    }
}
