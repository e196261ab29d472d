package org.enlace.gateway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a partner file says after a promotion, worked out from its content alone: so that a change of its text can be proved. Pure. */
final class PromotedContent {

    private static final String SHADOW = "shadow";

    private PromotedContent() {}

    /** True if the second text says what the first says, with the shadow in the live one's place, and nothing else. */
    static boolean proves(String before, String after, String link, String record, String name) {
        Object wanted = at(
                load(before),
                "links",
                links -> at(
                        links,
                        link,
                        its -> without(at(its, "records", records -> at(records, record, old -> name)), record)));
        return wanted.equals(load(after));
    }

    private static Object without(Object link, String record) {
        Object emptied = at(link, SHADOW, shadows -> {
            Map<Object, Object> rest = new LinkedHashMap<>((Map<?, ?>) shadows);
            rest.remove(record);
            return rest;
        });
        Map<Object, Object> rest = new LinkedHashMap<>((Map<?, ?>) emptied);
        rest.remove(SHADOW, Map.of());
        return rest;
    }

    /** A copy in which one key has another value: what an alias shares stays as it was elsewhere. */
    private static Object at(Object map, String key, UnaryOperator<Object> change) {
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) map);
        copy.computeIfPresent(key, (name, value) -> change.apply(value));
        return copy;
    }

    private static Object load(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
