package org.enlace.gateway.partners;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${name}} with the values of a profile. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Function<String, String> values;
    private final Map<String, String> used = new TreeMap<>();

    /** @param values name to value; null where there is none */
    Placeholders(Function<String, String> values) {
        this.values = values;
    }

    /** The text with every placeholder filled; one without value stays and is told. */
    String fill(String text, Consumer<String> missing) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), missing)));
    }

    private String value(String name, Consumer<String> missing) {
        String value = values.apply(name);
        if (value == null) {
            missing.accept(name);
            return "${" + name + "}";
        }
        used.put(name, value);
        return value;
    }

    /** The values that were filled in. */
    Map<String, String> used() {
        return Map.copyOf(used);
    }
}
