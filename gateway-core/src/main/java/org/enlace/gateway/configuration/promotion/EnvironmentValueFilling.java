package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.promotion.EnvironmentValues.Place;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Purpose;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/** Puts the values of this environment into the partner files of another. Used once. */
final class EnvironmentValueFilling {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final EnvironmentValues values;
    private final Map<String, String> given;
    private final SortedMap<String, Purpose> missing = new TreeMap<>();
    private final List<String> kept = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<String> marked = new TreeSet<>();

    /** @param given values from the operator who promotes: a place to its value; empty for none */
    EnvironmentValueFilling(EnvironmentValues values, Map<String, String> given) {
        this.values = values;
        this.given = given;
    }

    /**
     * Returns the file as it would be here.
     *
     * @param here the current file here
     */
    byte[] filled(String name, byte[] bundled, Optional<byte[]> here) throws PromotionRefusedException {
        EditedYaml text = EditedYaml.of(name, new String(bundled, StandardCharsets.UTF_8));
        JsonNode ownNode = here.isEmpty()
                ? NODES.objectNode()
                : EditedYaml.of(name, new String(here.get(), StandardCharsets.UTF_8))
                        .tree();
        Map<String, Place> places = values.places(ownNode);
        for (Place place : values.places(text.tree()).values()) {
            known.add(place.name());
            admit(place, text.tree());
            Optional<JsonNode> own = sameLink(place, text.tree(), ownNode)
                    ? Optional.ofNullable(places.get(place.name())).flatMap(each -> each.in(ownNode))
                    : Optional.empty();
            text = filled(text, place, own);
        }
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses a value of another environment at a place where each environment has its own: it would be mistaken for ours. */
    private void admit(Place place, JsonNode bundled) throws PromotionRefusedException {
        Optional<JsonNode> value = place.in(bundled);
        if (value.filter(EnvironmentValues::empty).isPresent()) {
            marked.add(place.name());
        } else if (value.isPresent() && !EnvironmentValues.filledByProfile(value.get())) {
            throw new PromotionRefusedException(Reason.ENVIRONMENT_LITERAL, place.name());
        }
    }

    private EditedYaml filled(EditedYaml text, Place place, Optional<JsonNode> own) throws PromotionRefusedException {
        String said = given.get(place.name());
        if (said != null) {
            return said.isEmpty() ? text.without(place.path()) : text.with(place.path(), value(place, said));
        }
        if (own.isPresent()) {
            kept.add(place.name());
            return text.with(place.path(), own.get());
        }
        if (place.in(text.tree()).filter(EnvironmentValues::empty).isPresent()) {
            missing.put(place.name(), place.purpose());
            // An example value, so that the rest can be reviewed; nothing is written while a value is missing.
            String example = place.field().map(SettingsForm.Field::example).orElse("");
            return example.isEmpty() ? text.without(place.path()) : text.with(place.path(), value(place, example));
        }
        return text;
    }

    /** A setting for one protocol has no meaning in another. */
    private static boolean sameLink(Place place, JsonNode one, JsonNode other) {
        String link = place.path().get(1);
        JsonNode linkNode = one.path("links").path(link);
        JsonNode otherNode = other.path("links").path(link);
        return linkNode.path("connector").equals(otherNode.path("connector"))
                && linkNode.path("direction").equals(otherNode.path("direction"));
    }

    private static JsonNode value(Place place, String text) {
        if (place.field()
                        .filter(each -> each.kind() == SettingsForm.Kind.NUMBER)
                        .isPresent()
                && text.matches("-?\\d{1,18}")) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (place.field().filter(each -> each.kind() == SettingsForm.Kind.FLAG).isPresent()
                && text.matches("true|false")) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        return NODES.textNode(text);
    }

    /** Places without a value here. */
    SortedMap<String, Purpose> missing() {
        return missing;
    }

    /** Returns the places that keep their current value here. */
    List<String> kept() {
        return kept;
    }

    /** Returns the places that the files leave to each environment. */
    Set<String> marked() {
        return marked;
    }

    /** Returns every place in the files that were filled. */
    Set<String> known() {
        return known;
    }
}
