package org.enlace.gateway.configuration.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.NearestName;

/**
 * Reads a group of keys in a file and reports problems: every method notes a problem with its line where the value is missing or of the wrong kind,
 * and goes on with a harmless value. A caller checks {@link #clean} before it uses what it read.
 */
public final class YamlSection {

    /** The longest duration that the database's calendar and all calculations can hold. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final YamlFile file;
    private final List<String> path;
    private final ObjectNode node;
    private final ProblemCollector problems;
    private final int before;
    /** Keys that an unknown key probably means: they are not reported as missing too. */
    private final Set<String> meant = new HashSet<>();

    private YamlSection(YamlFile file, List<String> path, ObjectNode node, ProblemCollector problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
        this.before = problems.count();
    }

    /** Returns a whole file as a section. */
    public static YamlSection of(YamlFile file, ProblemCollector problems) {
        return new YamlSection(file, List.of(), file.root(), problems);
    }

    /** Returns the name of its file. */
    public String fileName() {
        return file.name();
    }

    /** True if nothing was found wrong since this section was opened, nor while its file was read. */
    public boolean clean() {
        return file.clean() && problems.count() == before;
    }

    public void problem(String key, ProblemCode code, String... words) {
        add(at(key), code, List.of(words), Optional.empty());
    }

    /** Adds a problem of one element of a list. */
    public void problem(String key, int element, ProblemCode code, String... words) {
        add(below(at(key), Integer.toString(element)), code, List.of(words), Optional.empty());
    }

    /** A problem with the name that was probably meant. */
    public void problem(String key, ProblemCode code, String given, Collection<String> valid, String... more) {
        List<String> words = new ArrayList<>(List.of(given));
        words.addAll(List.of(more));
        suggest(key, code, words, NearestName.of(given, valid));
    }

    /** @param near the valid word that was probably meant */
    public void suggest(String key, ProblemCode code, List<String> words, Optional<String> near) {
        add(at(key), code, words, near);
    }

    /**
     * Reports a value that is not in a closed list. It is quoted only if it is close to one of the words: otherwise it may be anything, even a
     * secret.
     */
    public void notOneOf(String key, String given, Collection<String> valid) {
        if (NearestName.of(given, valid).isPresent()) {
            problem(key, ProblemCode.NOT_ONE_OF, given, valid, key);
        } else {
            problem(
                    key,
                    ProblemCode.NONE_OF,
                    key,
                    String.join(", ", valid.stream().sorted().toList()));
        }
    }

    /** Reports a required key that is missing; nothing if it is there without a value, or misspelt, which was reported. */
    public void missing(String key) {
        if (!node.has(key) && !meant(key)) {
            problem(key, ProblemCode.MISSING_KEY, key);
        }
    }

    /** True if an unknown key probably means this one. */
    public boolean meant(String key) {
        return meant.contains(key);
    }

    private void add(List<String> at, ProblemCode code, List<String> words, Optional<String> near) {
        problems.add(new ConfigProblem(file.name(), file.tree().line(at), YamlFile.shown(at), code, words, near));
    }

    private List<String> at(String key) {
        return key.isEmpty() ? path : below(path, key);
    }

    private static List<String> below(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    /** Reports every key that is not one of these. */
    public YamlSection allow(String... keys) {
        Set<String> valid = Set.of(keys);
        List<String> free = valid.stream().filter(key -> !node.has(key)).toList();
        names().stream().filter(name -> !valid.contains(name)).forEach(name -> {
            Optional<String> near = NearestName.of(name, free).or(() -> NearestName.of(name, valid));
            suggest(name, ProblemCode.UNKNOWN_KEY, List.of(name), near);
            near.ifPresent(meant::add);
        });
        return this;
    }

    /** The keys there are, in the file's order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    public JsonNode raw(String key) {
        return node.path(key);
    }

    /** Yes or no; no, if it is not there. */
    public boolean flag(String key) {
        if (has(key) && !raw(key).isBoolean()) {
            notOneOf(key, raw(key).asText(), List.of("true", "false"));
        }
        return raw(key).asBoolean();
    }

    /** A text that must be there. */
    public String text(String key) {
        missing(key);
        return maybeText(key).orElse("");
    }

    public Optional<String> maybeText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isValueNode() || node.get(key).asText().isBlank()) {
            problem(key, ProblemCode.EXPECTED_TEXT, key);
            return Optional.empty();
        }
        return Optional.of(node.get(key).asText());
    }

    /** Returns one of a closed list of words; null, with a problem, if it is not in the list. */
    public <E extends Enum<E>> E oneOf(String key, E[] values, Function<E, String> word) {
        String given = text(key);
        List<String> valid = new ArrayList<>();
        for (E value : values) {
            if (word.apply(value).equals(given)) {
                return value;
            }
            valid.add(word.apply(value));
        }
        if (!given.isEmpty()) {
            notOneOf(key, given, valid);
        }
        return null;
    }

    /** Returns one of a closed list of words; the standard one, if the key is missing or, with a problem, if it is not in the list. */
    public <E extends Enum<E>> E oneOf(String key, E standard, Function<E, String> word) {
        E given = has(key) ? oneOf(key, standard.getDeclaringClass().getEnumConstants(), word) : standard;
        return given == null ? standard : given;
    }

    /** A name that must be there, reported with this problem if it is not among the valid ones. */
    public String name(String key, ProblemCode unknown, Collection<String> valid) {
        String given = text(key);
        if (!given.isEmpty() && !valid.contains(given)) {
            problem(key, unknown, given, valid);
        }
        return given;
    }

    /** A text that must be there, reported with this problem, which does not quote it, if it has not the form. */
    public String text(String key, Pattern form, ProblemCode otherwise) {
        String given = text(key);
        if (!given.isEmpty() && !form.matcher(given).matches()) {
            problem(key, otherwise, key);
        }
        return given;
    }

    /** Returns a whole number; the default, if it is missing or, with a problem, if it is out of these bounds. */
    public int number(String key, int least, int most, int standard) {
        if (!has(key)) {
            return standard;
        }
        JsonNode value = node.get(key);
        if (!value.isIntegralNumber() || value.longValue() < least) {
            problem(key, ProblemCode.EXPECTED_NUMBER, key, Integer.toString(least));
            return standard;
        }
        if (value.longValue() > most) {
            problem(key, ProblemCode.TOO_LONG, key, Integer.toString(most));
            return standard;
        }
        return value.intValue();
    }

    public double factor(String key, double standard) {
        if (!has(key)) {
            return standard;
        }
        if (!node.get(key).isNumber() || node.get(key).doubleValue() < 1) {
            problem(key, ProblemCode.EXPECTED_NUMBER, key, "1");
            return standard;
        }
        return node.get(key).doubleValue();
    }

    public Duration duration(String key, Duration standard) {
        Optional<String> given = maybeText(key);
        if (given.isEmpty()) {
            return standard;
        }
        Matcher matcher = DURATION.matcher(given.get());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            problem(key, ProblemCode.EXPECTED_DURATION, key);
            return standard;
        }
        Duration duration = UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            problem(key, ProblemCode.TOO_LONG, key, LONGEST.toDays() + "d");
            return standard;
        }
        return duration;
    }

    public Optional<LocalDate> date(String key) {
        Optional<String> given = maybeText(key);
        try {
            Optional<LocalDate> date = given.map(LocalDate::parse);
            if (date.filter(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)
                    .isEmpty()) {
                return date;
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        problem(key, ProblemCode.EXPECTED_DATE, key);
        return Optional.empty();
    }

    /** A group of keys; an empty one if it is not there. */
    public YamlSection section(String key) {
        JsonNode child = node.path(key);
        if (has(key) && !child.isObject()) {
            problem(key, ProblemCode.EXPECTED_MAP, key);
        }
        ObjectNode object = child.isObject() ? (ObjectNode) child : JsonNodeFactory.instance.objectNode();
        return new YamlSection(file, below(path, key), object, problems);
    }

    /** A list of groups; an empty one if it is not there. */
    public List<YamlSection> sections(String key) {
        List<YamlSection> all = new ArrayList<>();
        JsonNode list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isObject()) {
                List<String> at = below(below(path, key), Integer.toString(i));
                all.add(new YamlSection(file, at, (ObjectNode) list.get(i), problems));
            } else if (!list.get(i).isNull()) {
                problem(key, i, ProblemCode.EXPECTED_MAP, key);
            }
        }
        return all;
    }

    /** A list of words; an empty one if it is not there. */
    public List<String> words(String key) {
        List<String> all = new ArrayList<>();
        JsonNode list = list(key);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isValueNode() && !list.get(i).asText().isBlank()) {
                all.add(list.get(i).asText());
            } else {
                problem(key, i, ProblemCode.EXPECTED_TEXT, key);
            }
        }
        return all;
    }

    private JsonNode list(String key) {
        JsonNode list = node.path(key);
        if (has(key) && !list.isArray()) {
            problem(key, ProblemCode.EXPECTED_LIST, key);
        }
        return list.isArray() ? list : JsonNodeFactory.instance.arrayNode();
    }

    /** A group whose keys are free and whose values are texts, in the file's order. */
    public Map<String, String> texts(String key) {
        YamlSection inner = section(key);
        Map<String, String> all = new LinkedHashMap<>();
        inner.names().forEach(name -> all.put(name, inner.text(name)));
        return all;
    }

    /** The word of an enum constant in files: lower case with hyphens. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
