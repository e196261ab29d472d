package org.enlace.gateway.configuration.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Minimisation;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;
import org.enlace.mappings.NearestName;

/** Reads {@code minimisation.yml}. A site without one is held only to the limits that apply to every policy. */
final class MinimisationReader {

    static final String FILE = "minimisation.yml";
    private static final String ANYWHERE = "*.";

    private final ConfigReadingState reading;

    /** Names of fields, without the fields above them. */
    private final Set<String> names = new TreeSet<>();

    private final Set<String> paths = new TreeSet<>();

    private MinimisationReader(ConfigReadingState reading) {
        this.reading = reading;
        for (String record : reading.catalogue.records()) {
            for (FieldPath field : reading.catalogue.paths(record).orElse(List.of())) {
                names.addAll(field.steps());
                paths.addAll(above(field));
            }
        }
    }

    static Optional<Minimisation> read(YamlFile file, ConfigReadingState reading) {
        return new MinimisationReader(reading).read(file);
    }

    private Optional<Minimisation> read(YamlFile file) {
        YamlSection top = YamlSection.of(file, reading.problems).allow("classes", "receivers");
        top.missing("classes");
        top.missing("receivers");
        if (!top.clean()) {
            return Optional.empty();
        }
        Map<String, String> classes = classes(top.section("classes"));
        YamlSection receivers = top.section("receivers");
        Set<String> known = new TreeSet<>(top.section("classes").names());
        Map<String, Map<Purpose, Map<String, FieldRule>>> most = new TreeMap<>();
        for (String receiver : receivers.names()) {
            most.put(receiver, purposes(receivers.section(receiver), known));
        }
        reading.matrix = receivers;
        return top.clean() ? Optional.of(new Minimisation(classes, most)) : Optional.empty();
    }

    /** Called after partners have been read: reports a row with a name close to that of a partner without a row; such a row would never apply. */
    static void checkReceivers(ConfigReadingState reading) {
        if (reading.minimisation.isEmpty()) {
            return;
        }
        YamlSection matrix = reading.matrix;
        List<String> without = reading.partners.keySet().stream()
                .filter(partner -> !matrix.names().contains(partner))
                .toList();
        matrix.names().stream()
                .filter(row -> !row.equals(Minimisation.ANYBODY))
                .filter(row -> !reading.declared(PartnerFileReader.PARTNER, row))
                .filter(row -> NearestName.of(row, without).isPresent())
                .forEach(row -> {
                    matrix.problem(row, ProblemCode.UNKNOWN_PARTNER, row, without);
                    // Otherwise policies would be held to another row.
                    reading.minimisation = Optional.empty();
                });
    }

    private Map<String, String> classes(YamlSection classes) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : classes.names()) {
            for (String path : classes.words(name)) {
                if (!known(path, classes, name)) {
                    continue;
                }
                if (all.putIfAbsent(path, name) != null) {
                    classes.problem(name, ProblemCode.CLASSED_TWICE, path);
                }
            }
        }
        return all;
    }

    /** True if any record has such a field; otherwise reports a problem at the class. */
    private boolean known(String path, YamlSection classes, String name) {
        boolean anywhere = path.startsWith(ANYWHERE);
        String bare = anywhere ? path.substring(ANYWHERE.length()) : path;
        Optional<FieldPath> field = FieldCheck.path(bare, classes, name);
        if (field.isEmpty()) {
            return false;
        }
        Set<String> valid = anywhere ? names : paths;
        if (!valid.contains(bare)) {
            classes.problem(name, ProblemCode.NO_SUCH_FIELD, bare, valid);
        }
        return valid.contains(bare);
    }

    private static Collection<String> above(FieldPath field) {
        Set<String> all = new TreeSet<>();
        for (int length = 1; length <= field.steps().size(); length++) {
            all.add(new FieldPath(field.steps().subList(0, length)).toString());
        }
        return all;
    }

    private static Map<Purpose, Map<String, FieldRule>> purposes(YamlSection receiver, Set<String> classes) {
        Map<Purpose, Map<String, FieldRule>> all = new TreeMap<>();
        List<String> valid = Arrays.stream(Purpose.values()).map(Enum::name).toList();
        for (String purpose : receiver.names()) {
            if (!valid.contains(purpose)) {
                receiver.problem(purpose, ProblemCode.UNKNOWN_KEY, purpose, valid);
                continue;
            }
            YamlSection row = receiver.section(purpose);
            Map<String, FieldRule> rules = new LinkedHashMap<>();
            for (String each : row.names()) {
                if (!classes.contains(each)) {
                    row.problem(each, ProblemCode.UNKNOWN_CLASS, each, classes);
                }
                rule(row, each).ifPresent(rule -> rules.put(each, rule));
            }
            all.put(Purpose.valueOf(purpose), rules);
        }
        return all;
    }

    private static Optional<FieldRule> rule(YamlSection row, String name) {
        JsonNode value = row.raw(name);
        if (!value.isObject()) {
            return Optional.ofNullable(row.oneOf(name, Action.values(), YamlSection::word))
                    .map(FieldRule::of);
        }
        YamlSection inner = row.section(name).allow("generalise");
        String list = inner.text("generalise");
        if (!list.isEmpty() && !PolicyCheck.BANDS.contains(list)) {
            inner.notOneOf("generalise", list, PolicyCheck.BANDS);
        }
        return inner.clean() ? Optional.of(FieldRule.generalise(list)) : Optional.empty();
    }
}
