package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Releases one record under one policy. Builds the view by copying what is allowed; never by removing what is not. */
final class RecordRelease {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NIL = "nil";
    private static final String PERSON_ID = "personId";
    private static final String AGE = "age";

    private final JsonNode record;
    private final Function<UUID, String> pseudonym;
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<String> generalised = new LinkedHashSet<>();
    private final Set<String> masked = new LinkedHashSet<>();
    private final Set<String> pseudonymised = new LinkedHashSet<>();
    private AgeBands bands;

    RecordRelease(JsonNode record, Function<UUID, String> pseudonym) {
        this.record = record;
        this.pseudonym = pseudonym;
    }

    ReleasedView run(Decision decision) {
        ObjectNode view = NODES.objectNode();
        fields(record, decision, false, view);
        return new ReleasedView(
                view, List.copyOf(dropped), List.copyOf(generalised), List.copyOf(masked), List.copyOf(pseudonymised));
    }

    private void fields(JsonNode object, Decision decision, boolean kept, ObjectNode view) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode released = field(field.getValue(), decision.below(field.getKey()), kept);
            if (released != null) {
                view.set(field.getKey(), released);
            }
        }
    }

    /** The released form of one field; null if nothing of it is released. */
    private JsonNode field(JsonNode value, Decision field, boolean kept) {
        return switch (field.action(kept)) {
            case KEEP -> keep(value, field);
            case MASK -> mask(value, field);
            case PSEUDONYMISE -> pseudonymise(value, field);
            // An age is generalised with its person, below; nothing else can be.
            case GENERALISE -> field.isAge() ? null : drop(field);
            case DROP -> field.partly() ? inside(value, field, false) : drop(field);
        };
    }

    /** An object of which nothing is left is not released: it would tell that there was something, such as the number of another partner. */
    private JsonNode keep(JsonNode value, Decision field) {
        JsonNode released = inside(value, field, true);
        return released.isObject() && released.isEmpty() && !value.isEmpty() ? null : released;
    }

    private JsonNode drop(Decision field) {
        dropped.add(field.shown());
        return null;
    }

    /** Returns the released content of an object or array; a plain value only if it is kept itself. */
    private JsonNode inside(JsonNode value, Decision field, boolean kept) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            for (JsonNode each : value) {
                JsonNode released = inside(each, field, kept);
                if (released != null) {
                    array.add(released);
                }
            }
            return array.isEmpty() && !kept ? null : array;
        }
        if (!value.isObject()) {
            return kept ? value : drop(field);
        }
        if (kept && field.whole() && value.findValue(PERSON_ID) == null) {
            return value.deepCopy();
        }
        ObjectNode object = NODES.objectNode();
        fields(value, field, kept, object);
        generaliseAge(value, field, object);
        return object.isEmpty() && !kept ? null : object;
    }

    /** Here and not at the field, because the band may come from the birth date where no age is stated. */
    private void generaliseAge(JsonNode person, Decision field, ObjectNode view) {
        if (field.ageList().isEmpty()) {
            return;
        }
        if (bands == null) {
            bands = new AgeBands(record);
        }
        bands.of(person, field.ageList()).ifPresent(band -> {
            view.set(AGE, band);
            generalised.add(field.below(AGE).shown());
        });
    }

    private JsonNode mask(JsonNode value, Decision field) {
        masked.add(field.shown());
        String reason = value.path(NIL).asText("WITHHELD");
        return NODES.objectNode().put(NIL, reason);
    }

    private JsonNode pseudonymise(JsonNode value, Decision field) {
        Optional<UUID> id = personId(value);
        if (id.isEmpty()) {
            return drop(field);
        }
        pseudonymised.add(field.shown());
        return NODES.textNode(pseudonym.apply(id.get()));
    }

    private static Optional<UUID> personId(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(UUID.fromString(value.asText())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
