package org.enlace.gateway.partners;

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
import org.enlace.mappings.NearestName;

/**
 * A group of keys in a file, read with complaint: every method notes a problem with its line where the value is missing or of the wrong kind, and goes on
 * with a harmless value. A caller asks {@link #clean} before it uses what it read.
 */
final class Section {

    /** What the database's calendar and everybody's sums can hold. */
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
    private final String pointer;
    private final ObjectNode node;
    private final Problems problems;
    private final int before;
    /** Keys that an unknown one probably means: that they are missing is not told as well. */
    private final Set<String> meant = new HashSet<>();

    private Section(YamlFile file, String pointer, ObjectNode node, Problems problems) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
        this.problems = problems;
        this.before = problems.count();
    }

    /** A whole file. */
    static Section of(YamlFile file, Problems problems) {
        return new Section(file, "", file.root(), problems);
    }

    /** The file it is in. */
    String fileName() {
        return file.name();
    }

    /** True if nothing was found wrong since this section was opened, nor while its file was read. */
    boolean clean() {
        return file.clean() && problems.count() == before;
    }

    void problem(String key, ProblemCode code, String... words) {
        problems.addAt(file.name(), line(key), path(key), code, words);
    }

    /** The same of one element of a list. */
    void problem(String key, int element, ProblemCode code, String... words) {
        String at = YamlFile.child(pointer, key) + "/" + element;
        problems.addAt(file.name(), file.line(at), YamlFile.path(at), code, words);
    }

    /** A problem with the name that was probably meant. */
    void problem(String key, ProblemCode code, String given, Collection<String> valid, String... more) {
        List<String> words = new ArrayList<>(List.of(given));
        words.addAll(List.of(more));
        suggest(key, code, words, NearestName.of(given, valid));
    }

    /** @param near the valid word that was probably meant */
    void suggest(String key, ProblemCode code, List<String> words, Optional<String> near) {
        problems.add(new ConfigProblem(file.name(), line(key), path(key), code, words, near));
    }

    /** A value that is none of a closed list. It is quoted only if it is nearly one of them: else it may be anything, a secret among it. */
    void notOneOf(String key, String given, Collection<String> valid) {
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

    /** A key that must be there and is not; nothing if it is there without a value, or misspelt, which was told. */
    void missing(String key) {
        if (!node.has(key) && !meant(key)) {
            problem(key, ProblemCode.MISSING_KEY, key);
        }
    }

    /** Whether an unknown key probably means this one. */
    boolean meant(String key) {
        return meant.contains(key);
    }

    private int line(String key) {
        return file.line(at(key));
    }

    private String path(String key) {
        return YamlFile.path(at(key));
    }

    private String at(String key) {
        return key.isEmpty() ? pointer : YamlFile.child(pointer, key);
    }

    /** Complains about every key that is not one of these. */
    Section allow(String... keys) {
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
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    JsonNode raw(String key) {
        return node.path(key);
    }

    /** Yes or no; no, if it is not there. */
    boolean flag(String key) {
        if (has(key) && !raw(key).isBoolean()) {
            notOneOf(key, raw(key).asText(), List.of("true", "false"));
        }
        return raw(key).asBoolean();
    }

    /** A text that must be there. */
    String text(String key) {
        missing(key);
        return maybeText(key).orElse("");
    }

    Optional<String> maybeText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isValueNode() || node.get(key).asText().isBlank()) {
            problem(key, ProblemCode.EXPECTED_TEXT, key);
            return Optional.empty();
        }
        return Optional.of(node.get(key).asText());
    }

    /** One of a closed list of words; null, with a problem, if it is none. */
    <E extends Enum<E>> E oneOf(String key, E[] values, Function<E, String> word) {
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

    /** A whole number; the standard, if it is not there or, with a problem, if it is out of these bounds. */
    int number(String key, int least, int most, int standard) {
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

    double factor(String key, double standard) {
        if (!has(key)) {
            return standard;
        }
        if (!node.get(key).isNumber() || node.get(key).doubleValue() < 1) {
            problem(key, ProblemCode.EXPECTED_NUMBER, key, "1");
            return standard;
        }
        return node.get(key).doubleValue();
    }

    Duration duration(String key, Duration standard) {
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

    Optional<LocalDate> date(String key) {
        Optional<String> given = maybeText(key);
        try {
            Optional<LocalDate> date = given.map(LocalDate::parse);
            if (date.filter(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)
                    .isEmpty()) {
                return date;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        problem(key, ProblemCode.EXPECTED_DATE, key);
        return Optional.empty();
    }

    /** A group of keys; an empty one if it is not there. */
    Section section(String key) {
        JsonNode child = node.path(key);
        if (has(key) && !child.isObject()) {
            problem(key, ProblemCode.EXPECTED_MAP, key);
        }
        ObjectNode object = child.isObject() ? (ObjectNode) child : JsonNodeFactory.instance.objectNode();
        return new Section(file, YamlFile.child(pointer, key), object, problems);
    }

    /** A list of groups; an empty one if it is not there. */
    List<Section> sections(String key) {
        List<Section> all = new ArrayList<>();
        JsonNode list = list(key);
        for (int i = 0; i < list.size(); i++) {
            String at = YamlFile.child(pointer, key) + "/" + i;
            if (list.get(i).isObject()) {
                all.add(new Section(file, at, (ObjectNode) list.get(i), problems));
            } else if (!list.get(i).isNull()) {
                problem(key, i, ProblemCode.EXPECTED_MAP, key);
            }
        }
        return all;
    }

    /** A list of words; an empty one if it is not there. */
    List<String> words(String key) {
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
    Map<String, String> texts(String key) {
        Section inner = section(key);
        Map<String, String> all = new LinkedHashMap<>();
        inner.names().forEach(name -> all.put(name, inner.text(name)));
        return all;
    }

    /** The word of an enum constant in files: lower case with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
