package org.enlace.gateway.configuration.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.NearestName;

/** Fills {@code ${name}} with the values of a profile. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Function<String, String> values;
    private final Collection<String> names;
    private final boolean lost;
    private final Map<String, String> used = new TreeMap<>();

    /** @param values name to value; null where there is none */
    public Placeholders(Function<String, String> values) {
        this(values, List.of());
    }

    /** @param names those of the profile */
    public Placeholders(Function<String, String> values, Collection<String> names) {
        this(values, names, false);
    }

    private Placeholders(Function<String, String> values, Collection<String> names, boolean lost) {
        this.values = values;
        this.names = List.copyOf(names);
        this.lost = lost;
    }

    /** For a profile that cannot be read: its values are unknown, and none is reported as missing. */
    public static Placeholders lost(Function<String, String> values) {
        return new Placeholders(values, List.of(), true);
    }

    /** True if the profile cannot be read. */
    public boolean lost() {
        return lost;
    }

    /** The name of the profile that a name without value probably means. */
    Optional<String> near(String missing) {
        return NearestName.of(missing, names);
    }

    /** Returns the text with every placeholder filled; one without value stays and is reported. */
    String fill(String text, Consumer<String> missing) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), missing)));
    }

    private String value(String name, Consumer<String> missing) {
        String value = values.apply(name);
        if (value == null) {
            if (!lost) {
                missing.accept(name);
            }
            return "${" + name + "}";
        }
        used.put(name, value);
        return value;
    }

    /** The values that were filled in. */
    public Map<String, String> used() {
        return Map.copyOf(used);
    }
}
