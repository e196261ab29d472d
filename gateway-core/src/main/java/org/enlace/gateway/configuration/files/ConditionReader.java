package org.enlace.gateway.configuration.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Condition;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads the conditions of an agreement. */
final class ConditionReader {

    private static final Pattern SCHEME = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** With a hyphen, so that it is never taken for a scheme. */
    private static final Pattern POST = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");

    private final String record;
    private final CatalogueNames catalogue;
    private final Set<String> caseNumbers = new TreeSet<>();

    ConditionReader(String record, CatalogueNames catalogue) {
        this.record = record;
        this.catalogue = catalogue;
    }

    List<Condition> read(List<YamlSection> conditions) {
        List<Condition> all = new ArrayList<>();
        for (YamlSection condition : conditions) {
            condition.allow("field", "equals", "in", "present", "case", "raisedBy");
            if (!condition.clean()) {
                // The meaning of an unknown key decides which other keys are required.
                continue;
            }
            if (condition.has("case")) {
                asked(condition, "case", SCHEME, ProblemCode.NOT_A_SCHEME, "id-scheme");
                continue;
            }
            if (condition.has("raisedBy")) {
                asked(condition, "raisedBy", POST, ProblemCode.NOT_A_POST, "border-post");
                continue;
            }
            String field = condition.text("field");
            boolean known = !field.isEmpty() && FieldCheck.known(field, List.of(record), catalogue, condition, "field");
            if (Stream.of("equals", "in", "present").filter(condition::has).count() != 1) {
                condition.problem("", ProblemCode.ONE_OPERATOR);
            } else if (known) {
                all.add(condition(FieldPath.parse(field), condition));
            }
        }
        return all;
    }

    private void asked(YamlSection condition, String key, Pattern form, ProblemCode otherwise, String list) {
        condition.allow(key);
        String word = condition.text(key);
        Set<String> codes = catalogue.codes(list);
        if (!codes.isEmpty() && !codes.contains(word) && form.matcher(word).matches()) {
            condition.problem(key, ProblemCode.UNKNOWN_CODE, word, codes);
        } else if (form.matcher(word).matches()) {
            caseNumbers.add(word);
        } else {
            condition.problem(key, otherwise, word);
        }
    }

    /** The schemes that were named by {@code case}, and the posts by {@code raisedBy}. */
    Set<String> caseNumbers() {
        return caseNumbers;
    }

    private Condition condition(FieldPath field, YamlSection condition) {
        if (condition.has("present")) {
            return new Condition(field, condition.flag("present"), Set.of());
        }
        if (condition.has("equals")) {
            String word = condition.text("equals");
            if (!word.isEmpty()) {
                FieldCheck.code(word, field.toString(), List.of(record), catalogue, condition, "equals");
            }
            return new Condition(field, null, Set.of(word));
        }
        List<String> words = condition.words("in");
        if (words.isEmpty() && condition.raw("in").isEmpty()) {
            condition.problem("in", ProblemCode.EXPECTED_LIST, "in");
        }
        words.forEach(word -> FieldCheck.code(word, field.toString(), List.of(record), catalogue, condition, "in"));
        return new Condition(field, null, Set.copyOf(words));
    }
}
