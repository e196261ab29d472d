package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the conditions of an agreement. */
final class ConditionReader {

    private static final Pattern SCHEME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final String record;
    private final CatalogueNames catalogue;
    private final Set<String> caseNumbers = new TreeSet<>();

    ConditionReader(String record, CatalogueNames catalogue) {
        this.record = record;
        this.catalogue = catalogue;
    }

    List<Condition> read(List<Section> conditions) {
        List<Condition> all = new ArrayList<>();
        for (Section condition : conditions) {
            if (condition.has("case")) {
                caseNumber(condition);
                continue;
            }
            condition.allow("field", "equals", "in", "present");
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

    private void caseNumber(Section condition) {
        condition.allow("case");
        String scheme = condition.text("case");
        if (SCHEME.matcher(scheme).matches()) {
            caseNumbers.add(scheme);
        } else {
            condition.problem("case", ProblemCode.NOT_A_SCHEME, scheme);
        }
    }

    /** The schemes that were named by {@code case}. */
    Set<String> caseNumbers() {
        return caseNumbers;
    }

    private static Condition condition(FieldPath field, Section condition) {
        if (condition.has("present")) {
            return new Condition(field, condition.flag("present"), Set.of());
        }
        if (condition.has("equals")) {
            return new Condition(field, null, Set.of(condition.text("equals")));
        }
        List<String> words = condition.words("in");
        if (words.isEmpty()) {
            condition.problem("in", ProblemCode.EXPECTED_LIST, "in");
        }
        return new Condition(field, null, Set.copyOf(words));
    }
}
