package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.partners.FieldRule.Action;

/** Reads {@code minimisation.yml}. A site without one is held to what no policy may do anywhere. */
final class MinimisationReader {

    static final String FILE = "minimisation.yml";

    private MinimisationReader() {}

    static Optional<Minimisation> read(YamlFile file, Problems problems) {
        Section top = Section.of(file, problems).allow("classes", "receivers");
        Map<String, String> classes = classes(top.section("classes"));
        Section receivers = top.section("receivers");
        Map<String, Map<Purpose, Map<String, FieldRule>>> most = new TreeMap<>();
        for (String receiver : receivers.names()) {
            most.put(receiver, purposes(receivers.section(receiver), List.copyOf(classes.values())));
        }
        return top.clean() ? Optional.of(new Minimisation(classes, most)) : Optional.empty();
    }

    private static Map<String, String> classes(Section classes) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : classes.names()) {
            for (String path : classes.words(name)) {
                if (FieldCheck.path(path.startsWith("*.") ? path.substring(2) : path, classes, name)
                                .isPresent()
                        && all.putIfAbsent(path, name) != null) {
                    classes.problem(name, ProblemCode.CLASSED_TWICE, path);
                }
            }
        }
        return all;
    }

    private static Map<Purpose, Map<String, FieldRule>> purposes(Section receiver, List<String> classes) {
        Map<Purpose, Map<String, FieldRule>> all = new TreeMap<>();
        List<String> valid = Arrays.stream(Purpose.values()).map(Enum::name).toList();
        for (String purpose : receiver.names()) {
            if (!valid.contains(purpose)) {
                receiver.problem(purpose, ProblemCode.NOT_ONE_OF, purpose, valid, "purpose");
                continue;
            }
            Section row = receiver.section(purpose);
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

    private static Optional<FieldRule> rule(Section row, String name) {
        JsonNode value = row.raw(name);
        if (value.isObject()) {
            return Optional.of(
                    FieldRule.generalise(row.section(name).allow("generalise").text("generalise")));
        }
        return Optional.ofNullable(row.oneOf(name, Action.values(), Section::word))
                .map(FieldRule::of);
    }
}
