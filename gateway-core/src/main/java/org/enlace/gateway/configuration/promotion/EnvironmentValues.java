package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Purpose;

/**
 * Finds the values of a partner file that belong to its environment. For settings the connector declares it; the values that links have without a
 * connector are those that tell who signs tokens, and how a caller is named in them.
 */
final class EnvironmentValues {

    /** The mark in a bundle where each environment has its own value. No connector accepts it as a value. */
    static final String HERE = "<of the house>";

    private static final List<String> TOKENS = List.of("issuer", "audience", "jwks");
    private static final Pattern BY_PROFILE = Pattern.compile("\\$\\{[A-Za-z0-9_.-]+}(:\\d{1,5})?(/.*)?");
    private static final Purpose TOKEN_RULE =
            new Purpose(true, "Quién firma los tokens, y para quién", "Who signs tokens, and for whom");
    private static final Purpose CLIENT = new Purpose(true, "Cómo se llama quien envía", "How the caller is called");

    private final Function<String, Optional<SettingsForm>> forms;

    /** @param forms of a connector's type; empty if there is none */
    EnvironmentValues(Function<String, Optional<SettingsForm>> forms) {
        this.forms = forms;
    }

    /**
     * A value of an environment, or the place for one.
     *
     * @param name readable name: {@code police/notices.url}
     * @param path in the partner file
     */
    record Place(String name, List<String> path, Purpose purpose, Optional<SettingsForm.Field> field) {

        Optional<JsonNode> in(JsonNode file) {
            JsonNode node = file;
            for (String step : path) {
                node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        }
    }

    /** Every place that a partner file has or could have, by name. */
    Map<String, Place> places(JsonNode file) {
        Map<String, Place> all = new LinkedHashMap<>();
        String partner = file.path("partner").asText();
        file.path("links").properties().forEach(link -> {
            for (Place each : of(partner + "/" + link.getKey(), List.of("links", link.getKey()), link.getValue())) {
                all.put(each.name(), each);
            }
        });
        return all;
    }

    private List<Place> of(String link, List<String> at, JsonNode linkNode) {
        List<Place> all = new ArrayList<>();
        String direction = linkNode.path("direction").asText();
        forms.apply(linkNode.path("connector").asText()).ifPresent(form -> form.fields().stream()
                .filter(SettingsForm.Field::installation)
                .filter(field -> field.directions().stream().anyMatch(each -> word(each.name(), direction)))
                .forEach(field -> all.add(new Place(
                        link + "." + field.key(),
                        step(at, "settings", field.key()),
                        new Purpose(field.needed(), field.es(), field.en()),
                        Optional.of(field)))));
        if (linkNode.has("tokens")) {
            TOKENS.forEach(key ->
                    all.add(new Place(link + ".tokens." + key, step(at, "tokens", key), TOKEN_RULE, Optional.empty())));
        }
        for (int i = 0; i < linkNode.path("credentials").size(); i++) {
            JsonNode credential = linkNode.path("credentials").path(i);
            if (credential.has("client")) {
                all.add(new Place(
                        link + ".credentials." + credential.path("id").asText() + ".client",
                        step(at, "credentials", Integer.toString(i), "client"),
                        CLIENT,
                        Optional.empty()));
            }
        }
        return all;
    }

    private static boolean word(String constant, String direction) {
        return constant.equalsIgnoreCase(direction);
    }

    private static List<String> step(List<String> at, String... more) {
        List<String> path = new ArrayList<>(at);
        path.addAll(List.of(more));
        return List.copyOf(path);
    }

    /**
     * True if a value names no environment: its address is a placeholder, which each environment fills by its own profile; a port or a path may
     * follow.
     */
    static boolean filledByProfile(JsonNode value) {
        return value.isTextual() && BY_PROFILE.matcher(value.asText()).matches();
    }

    /** True if the connector of a link declares that this setting belongs to the environment. */
    boolean ofEnvironment(PartnerLink link, String key) {
        return forms.apply(link.connector())
                .flatMap(form -> form.field(key))
                .filter(SettingsForm.Field::installation)
                .isPresent();
    }

    static boolean empty(JsonNode value) {
        return value.isTextual() && value.asText().equals(HERE);
    }

    /** Returns the content of a partner file without the values of its environment, so that two environments can be compared. */
    JsonNode without(JsonNode file) {
        ObjectNode bare = file.deepCopy();
        for (Place place : places(file).values()) {
            List<String> path = place.path();
            JsonNode at = bare;
            for (String step : path.subList(0, path.size() - 1)) {
                at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
            }
            if (at instanceof ObjectNode object) {
                object.remove(path.get(path.size() - 1));
            }
        }
        return bare;
    }
}
