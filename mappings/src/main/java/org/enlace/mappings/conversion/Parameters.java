package org.enlace.mappings.conversion;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.NearestName;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.yaml.YamlNode;

/** Reads the parameters of a row besides paths. Remembers which keys were read, so that a misspelt one is found. */
public final class Parameters {
    private final YamlNode row;
    private final Map<String, CodeList> lists;
    private final Set<String> used = new HashSet<>();
    private final Map<String, Set<String>> asked = new java.util.TreeMap<>();
    private final int sources;

    /**
     * @param lists code lists by slug
     * @param sources how many {@code from} the row has
     */
    public Parameters(YamlNode row, Map<String, CodeList> lists, int sources) {
        this.row = row;
        this.lists = lists;
        this.sources = sources;
    }

    /** Returns the number of {@code from} paths of the row. */
    public int sources() {
        return sources;
    }

    /** Tells if the row has the key. */
    public boolean has(String key) {
        used.add(key);
        return row.get(key) != null;
    }

    /** The word at a key, or the fallback. */
    public String word(String key, String fallback) {
        used.add(key);
        return row.text(key, fallback);
    }

    /** The word at a key. */
    public String word(String key) {
        String word = word(key, null);
        if (word == null) {
            throw new InvalidRowException("key " + key + " is missing");
        }
        return word;
    }

    /** The word at a key, one of a closed list, or the fallback. */
    public String oneOf(String key, String fallback, List<String> valid) {
        String word = word(key, fallback);
        if (!word.equals(fallback) && !valid.contains(word)) {
            throw new InvalidRowException(key + " must be one of " + String.join(", ", valid), word, valid);
        }
        return word;
    }

    /** The words at a key, or the fallback. */
    public List<String> words(String key, List<String> fallback) {
        return has(key) ? row.words(key) : fallback;
    }

    public boolean flag(String key) {
        String word = word(key, "false");
        if (!word.equals("true") && !word.equals("false")) {
            throw new InvalidRowException(key + " must be true or false", word, Set.of("true", "false"));
        }
        return row.flag(key);
    }

    public int number(String key, int fallback) {
        String word = word(key, "0");
        if (!word.matches("-?\\d{1,9}")) {
            throw new InvalidRowException(key + " must be a whole number", word, Set.of());
        }
        return row.number(key, fallback);
    }

    /** The time zone at a key, or the fallback. */
    public ZoneId zone(String key, String fallback) {
        String word = word(key, fallback);
        try {
            return word == null ? null : ZoneId.of(word);
        } catch (DateTimeException e) {
            throw new InvalidRowException("unknown time zone: " + word, word, ZoneId.getAvailableZoneIds());
        }
    }

    /** The name at {@code list}, for example {@code AGE_EC}. */
    public String listName(String fallback) {
        String name = word("list", fallback);
        if (name == null) {
            throw new InvalidRowException("key list is missing");
        }
        return name;
    }

    /** The code list of that name. */
    public CodeList list(String name) {
        CodeList list = lists.get(slug(name));
        if (list == null) {
            Set<String> valid = new HashSet<>();
            lists.keySet()
                    .forEach(slug -> valid.add(slug.toUpperCase(Locale.ROOT).replace('-', '_')));
            throw new InvalidRowException("missing code list: " + slug(name), name, valid);
        }
        asked.computeIfAbsent(list.slug(), slug -> new java.util.TreeSet<>());
        return list;
    }

    /** Returns the codes of each existing list of those names, by name. */
    public Map<String, Set<String>> lists(String... names) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (String name : names) {
            CodeList list = lists.get(slug(name));
            if (list != null) {
                codes.put(name, list.codes().keySet());
            }
        }
        return codes;
    }

    /** The null words of this row: system {@code nulls}, else {@code system}. */
    public NullWords nulls() {
        String system = word("nulls", row.text("system", null));
        return new NullWords(lists.get("nulls"), system);
    }

    /** A system's name, checked to be one the list translates. */
    public String system(CodeList list, String key) {
        return known(list, word(key));
    }

    /** The same system name, checked to be one the list translates. */
    public String known(CodeList list, String system) {
        if (!list.systems().contains(system)) {
            String problem = "list " + list.slug() + " knows no system " + system;
            boolean near = NearestName.of(system, list.systems()).isPresent();
            String file = "codes/" + list.slug() + "." + system + ".csv";
            throw new InvalidRowException(
                    near ? problem : problem + ": its words belong in " + file, system, list.systems());
        }
        asked.computeIfAbsent(list.slug(), slug -> new java.util.TreeSet<>()).add(system);
        return system;
    }

    /** Returns the keys that were read. */
    public Set<String> used() {
        return Set.copyOf(used);
    }

    /** Returns the lists that were read, each with its systems that were. */
    public Map<String, Set<String>> lists() {
        return java.util.Collections.unmodifiableMap(asked);
    }

    /** Returns the keys of the row that no code has read. */
    public Set<String> unknown(Set<String> engineKeys) {
        Set<String> unknown = new java.util.TreeSet<>(row.keys());
        unknown.removeAll(used);
        unknown.removeAll(engineKeys);
        return unknown;
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
