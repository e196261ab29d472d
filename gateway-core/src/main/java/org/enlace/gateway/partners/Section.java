package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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

    /** True if nothing was found wrong since this section was opened. */
    boolean clean() {
        return problems.count() == before;
    }

    void problem(String key, ProblemCode code, String... words) {
        problems.add(file.name(), line(key), code, words);
    }

    /** A problem with the name that was probably meant. */
    void problem(String key, ProblemCode code, String given, Collection<String> valid, String... more) {
        List<String> words = new ArrayList<>(List.of(given));
        words.addAll(List.of(more));
        problems.add(new ConfigProblem(file.name(), line(key), code, words, NearestName.of(given, valid)));
    }

    private int line(String key) {
        return file.line(key.isEmpty() ? pointer : YamlFile.child(pointer, key));
    }

    /** Complains about every key that is not one of these. */
    Section allow(String... keys) {
        Set<String> valid = Set.of(keys);
        names().stream()
                .filter(name -> !valid.contains(name))
                .forEach(name -> problem(name, ProblemCode.UNKNOWN_KEY, name, valid));
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
            problem(key, ProblemCode.NOT_ONE_OF, raw(key).asText(), List.of("true", "false"), key);
        }
        return raw(key).asBoolean();
    }

    /** A text that must be there. */
    String text(String key) {
        if (!has(key)) {
            problem(key, ProblemCode.MISSING_KEY, key);
            return "";
        }
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
            problem(key, ProblemCode.NOT_ONE_OF, given, valid, key);
        }
        return null;
    }

    int number(String key, int least, int standard) {
        if (!node.has(key)) {
            return standard;
        }
        JsonNode value = node.get(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least) {
            problem(key, ProblemCode.EXPECTED_NUMBER, key, Integer.toString(least));
            return standard;
        }
        return value.intValue();
    }

    double factor(String key, double standard) {
        if (!node.has(key)) {
            return standard;
        }
        if (!node.get(key).isNumber()) {
            problem(key, ProblemCode.EXPECTED_NUMBER, key, "1");
        }
        return node.get(key).asDouble(standard);
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
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    Optional<LocalDate> date(String key) {
        Optional<String> given = maybeText(key);
        try {
            return given.map(LocalDate::parse);
        } catch (DateTimeException e) {
            problem(key, ProblemCode.EXPECTED_DATE, key);
            return Optional.empty();
        }
    }

    /** A group of keys; an empty one if it is not there. */
    Section section(String key) {
        JsonNode child = node.path(key);
        if (!child.isMissingNode() && !child.isObject()) {
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
            } else {
                problems.add(file.name(), file.line(at), ProblemCode.EXPECTED_MAP, key);
            }
        }
        return all;
    }

    /** A list of words; an empty one if it is not there. */
    List<String> words(String key) {
        List<String> all = new ArrayList<>();
        list(key).forEach(each -> all.add(each.asText()));
        return all;
    }

    private JsonNode list(String key) {
        JsonNode list = node.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
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
