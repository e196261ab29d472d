package org.enlace.gateway.cli.promotion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Computes the content of a partner file after a promotion from its content alone, so that a change of its text can be proved. Pure. */
public final class PromotedContent {

    private static final String SHADOW = "shadow";

    private PromotedContent() {}

    /** True if the second text has the content of the first, with the shadow in the live one's place, and no other change. */
    public static boolean proves(String before, String after, String link, String record, String name) {
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

    /** Returns a copy in which one key has another value: content shared by an alias stays as it was elsewhere. */
    private static Object at(Object map, String key, UnaryOperator<Object> change) {
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) map);
        copy.computeIfPresent(key, (name, value) -> change.apply(value));
        return copy;
    }

    private static Object load(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
