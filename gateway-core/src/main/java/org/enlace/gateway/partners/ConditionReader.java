package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the conditions of an agreement. */
final class ConditionReader {

    private final String record;
    private final CatalogueNames catalogue;

    ConditionReader(String record, CatalogueNames catalogue) {
        this.record = record;
        this.catalogue = catalogue;
    }

    List<Condition> read(List<Section> conditions) {
        List<Condition> all = new ArrayList<>();
        for (Section condition : conditions) {
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

    private static Condition condition(FieldPath field, Section condition) {
        if (condition.has("present")) {
            if (!condition.raw("present").isBoolean()) {
                condition.problem(
                        "present",
                        ProblemCode.NOT_ONE_OF,
                        condition.raw("present").asText(),
                        List.of("true", "false"),
                        "present");
            }
            return new Condition(field, condition.raw("present").asBoolean(), Set.of());
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
