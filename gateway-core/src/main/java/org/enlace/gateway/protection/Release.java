package org.enlace.gateway.protection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.FieldRule;
import org.enlace.gateway.partners.FieldRule.Action;

/** One record on its way through one policy. Builds the view by copying what is allowed; never by removing what is not. */
final class Release {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NIL = "nil";
    private static final String PERSON_ID = "personId";
    private static final String AGE = "age";

    private final Protection protection;
    private final JsonNode record;
    private final AgeBands bands;
    private final Function<UUID, String> pseudonym;
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<String> generalised = new LinkedHashSet<>();
    private final Set<String> masked = new LinkedHashSet<>();
    private final Set<String> pseudonymised = new LinkedHashSet<>();

    Release(Protection protection, JsonNode record, Function<UUID, String> pseudonym) {
        this.protection = protection;
        this.record = record;
        this.pseudonym = pseudonym;
        this.bands = new AgeBands(record);
    }

    Released run() {
        ObjectNode view = NODES.objectNode();
        record.properties().forEach(field -> field(field.getValue(), new FieldPath(List.of(field.getKey())), false)
                .ifPresent(value -> view.set(field.getKey(), value)));
        return new Released(
                view, List.copyOf(dropped), List.copyOf(generalised), List.copyOf(masked), List.copyOf(pseudonymised));
    }

    /** The released form of one field; empty if nothing of it is released. */
    private Optional<JsonNode> field(JsonNode value, FieldPath path, boolean kept) {
        Action action = action(path, kept);
        return switch (action) {
            case KEEP -> inside(value, path, true);
            case MASK -> Optional.of(mask(value, path));
            case PSEUDONYMISE -> pseudonymise(value, path);
            // An age is generalised with its person, below; nothing else can be.
            case GENERALISE -> path.last().equals(AGE) ? Optional.empty() : drop(path);
            case DROP -> {
                if (protection.never(path)) {
                    yield drop(path);
                }
                boolean partly = protection.policy().rule(path).isEmpty()
                        && protection.policy().namesBelow(path);
                yield partly ? inside(value, path, false) : drop(path);
            }
        };
    }

    private Action action(FieldPath path, boolean kept) {
        if (protection.never(path)) {
            return Action.DROP;
        }
        Optional<Action> named = protection.policy().rule(path).map(FieldRule::action);
        if (named.isPresent()) {
            return path.last().equals(PERSON_ID) && named.get() != Action.PSEUDONYMISE ? Action.DROP : named.get();
        }
        boolean inherited = kept && !path.last().equals(PERSON_ID) && protection.knows(path);
        return inherited ? Action.KEEP : Action.DROP;
    }

    private Optional<JsonNode> drop(FieldPath path) {
        dropped.add(path.toString());
        return Optional.empty();
    }

    /** What is inside an object or array; a plain value only if it is kept itself. */
    private Optional<JsonNode> inside(JsonNode value, FieldPath path, boolean kept) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(each -> inside(each, path, kept).ifPresent(array::add));
            return array.isEmpty() && !kept ? Optional.empty() : Optional.of(array);
        }
        if (!value.isObject()) {
            return kept ? Optional.of(value) : drop(path);
        }
        ObjectNode object = NODES.objectNode();
        value.properties().forEach(field -> {
            FieldPath child = path.child(field.getKey());
            field(field.getValue(), child, kept).ifPresent(released -> object.set(field.getKey(), released));
        });
        generaliseAge(value, path, object);
        return object.isEmpty() && !kept ? Optional.empty() : Optional.of(object);
    }

    /** Here and not at the field, because the band may come from the birth date where no age is stated. */
    private void generaliseAge(JsonNode person, FieldPath path, ObjectNode view) {
        protection.ageList(path).flatMap(list -> bands.of(person, list)).ifPresent(band -> {
            view.set(AGE, band);
            generalised.add(path.child(AGE).toString());
        });
    }

    private JsonNode mask(JsonNode value, FieldPath path) {
        masked.add(path.toString());
        String reason = value.path(NIL).asText("WITHHELD");
        return NODES.objectNode().put(NIL, reason);
    }

    private Optional<JsonNode> pseudonymise(JsonNode value, FieldPath path) {
        Optional<UUID> id = personId(value);
        if (id.isEmpty()) {
            return drop(path);
        }
        pseudonymised.add(path.toString());
        return id.map(person -> NODES.textNode(pseudonym.apply(person)));
    }

    private static Optional<UUID> personId(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(UUID.fromString(value.asText())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
