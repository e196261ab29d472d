package org.enlace.gateway.promotion;

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
import org.enlace.gateway.plugins.SettingsForm;
import org.enlace.gateway.promotion.HouseValues.Place;
import org.enlace.gateway.promotion.Manifest.Purpose;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/** Puts the values of this house into the partner files of another. Used once. */
final class Filling {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HouseValues values;
    private final Map<String, String> given;
    private final SortedMap<String, Purpose> missing = new TreeMap<>();
    private final List<String> kept = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<String> marked = new TreeSet<>();

    /** @param given by whoever carries it here: a place to its value; empty for none */
    Filling(HouseValues values, Map<String, String> given) {
        this.values = values;
        this.given = given;
    }

    /**
     * The file as it would be here.
     *
     * @param here what stands here today
     */
    byte[] filled(String name, byte[] bundled, Optional<byte[]> here) throws PromotionRefused {
        EditedYaml text = EditedYaml.of(name, new String(bundled, StandardCharsets.UTF_8));
        JsonNode ours = here.isEmpty()
                ? NODES.objectNode()
                : EditedYaml.of(name, new String(here.get(), StandardCharsets.UTF_8))
                        .tree();
        Map<String, Place> places = values.places(ours);
        for (Place place : values.places(text.tree()).values()) {
            known.add(place.name());
            admit(place, text.tree());
            Optional<JsonNode> own = sameLink(place, text.tree(), ours)
                    ? Optional.ofNullable(places.get(place.name())).flatMap(each -> each.in(ours))
                    : Optional.empty();
            text = filled(text, place, own);
        }
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    /** What somebody else writes where each house has its own value would be taken for ours. */
    private void admit(Place place, JsonNode bundled) throws PromotionRefused {
        Optional<JsonNode> value = place.in(bundled);
        if (value.filter(HouseValues::empty).isPresent()) {
            marked.add(place.name());
        } else if (value.isPresent() && !HouseValues.filledByProfile(value.get())) {
            throw new PromotionRefused(Reason.HOUSE_LITERAL, place.name());
        }
    }

    private EditedYaml filled(EditedYaml text, Place place, Optional<JsonNode> own) throws PromotionRefused {
        String said = given.get(place.name());
        if (said != null) {
            return said.isEmpty() ? text.without(place.path()) : text.with(place.path(), value(place, said));
        }
        if (own.isPresent()) {
            kept.add(place.name());
            return text.with(place.path(), own.get());
        }
        if (place.in(text.tree()).filter(HouseValues::empty).isPresent()) {
            missing.put(place.name(), place.purpose());
            // So that the rest can be looked at; nothing is written while a value is missing.
            String example = place.field().map(SettingsForm.Field::example).orElse("");
            return example.isEmpty() ? text.without(place.path()) : text.with(place.path(), value(place, example));
        }
        return text;
    }

    /** What a link was told in one protocol means nothing in another. */
    private static boolean sameLink(Place place, JsonNode one, JsonNode other) {
        String link = place.path().get(1);
        JsonNode its = one.path("links").path(link);
        JsonNode ours = other.path("links").path(link);
        return its.path("connector").equals(ours.path("connector"))
                && its.path("direction").equals(ours.path("direction"));
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

    /** Places that keep the value they have here. */
    List<String> kept() {
        return kept;
    }

    /** Places that the files leave to each house. */
    Set<String> marked() {
        return marked;
    }

    /** Every place that there is in the files that were filled. */
    Set<String> known() {
        return known;
    }
}
