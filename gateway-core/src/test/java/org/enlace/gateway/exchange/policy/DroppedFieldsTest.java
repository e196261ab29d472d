package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.mappings.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the policy, what it does not release leaves no trace in the bytes: neither the value, nor whether there is one, nor why there is none. */
class DroppedFieldsTest {

    private static final int POLICIES = 300;
    /** What an age band is made of where the policy generalises the age. */
    private static final List<FieldPath> BAND_SOURCES =
            List.of(FieldPath.parse("victims.birthDate"), FieldPath.parse("incident.occurredFrom"));

    static Stream<Integer> seeds() {
        return IntStream.range(0, POLICIES).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOutputDoesNotDependOnADroppedField(int seed) {
        Policy policy = randomPolicy(new Random(seed));
        String usual = output(policy, Records.report());
        for (String field : droppedLeaves(policy)) {
            for (String other : new String[] {"'another'", "{'nil':'WITHHELD'}", "{'code':'X'}", "[]", ""}) {
                ObjectNode changed = Records.report();
                replace(changed, FieldPath.parse(field).steps(), other);
                assertThat(output(policy, changed))
                        .as("seed %s, %s = %s", seed, field, other)
                        .isEqualTo(usual);
            }
        }
    }

    @Test
    void theTestWouldSeeATrace() {
        Policy policy = Records.policy("victims.sex: MASK");
        ObjectNode changed = Records.report();
        replace(changed, List.of("victims", "sex"), "");
        assertThat(output(policy, changed)).isNotEqualTo(output(policy, Records.report()));
    }

    private static String output(Policy policy, ObjectNode record) {
        ReleasedView releasedView = new PolicyContentFilter(policy, Records.TYPE).release(record, id -> "p");
        return releasedView.view().toString();
    }

    /** Fields of the type that the policy withholds, without those that a band declares. */
    private static List<String> droppedLeaves(Policy policy) {
        boolean bands = policy.rule(FieldPath.parse("victims.age"))
                .filter(rule -> rule.action() == Action.GENERALISE)
                .isPresent();
        List<String> dropped = new ArrayList<>();
        for (RecordType.Field field : Records.TYPE.fields()) {
            FieldPath path = FieldPath.parse(field.path());
            boolean declared = bands && BAND_SOURCES.stream().anyMatch(path::covers);
            if (!declared && !policy.namesBelow(path) && withheld(policy, path)) {
                dropped.add(field.path());
            }
        }
        return dropped;
    }

    /** True if the nearest rule at or above the field drops it, or there is none. */
    private static boolean withheld(Policy policy, FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            var rule = policy.rule(new FieldPath(field.steps().subList(0, length)));
            if (rule.isPresent()) {
                return rule.get().action() == Action.DROP;
            }
        }
        return true;
    }

    static Policy randomPolicy(Random random) {
        List<String> lines = new ArrayList<>();
        for (RecordType.Field field : Records.TYPE.fields()) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String rule = random.nextInt(4) == 0 ? "DROP" : random.nextInt(5) == 0 ? "MASK" : "KEEP";
            if (field.path().equals("victims.personId")) {
                rule = random.nextBoolean() ? "PSEUDONYMISE" : "DROP";
            } else if (field.path().equals("victims.age") && random.nextBoolean()) {
                rule = "AGE_EC";
            }
            lines.add(field.path() + ": " + rule);
        }
        return Records.policy(lines.toArray(String[]::new));
    }

    private static void replace(JsonNode node, List<String> steps, String value) {
        if (node instanceof ArrayNode array) {
            array.forEach(each -> replace(each, steps, value));
        } else if (node instanceof ObjectNode object && steps.size() > 1) {
            replace(object.path(steps.get(0)), steps.subList(1, steps.size()), value);
        } else if (node instanceof ObjectNode object && value.isEmpty()) {
            object.remove(steps.get(0));
        } else if (node instanceof ObjectNode object) {
            object.set(steps.get(0), Records.json("{'v':" + value + "}").path("v"));
        }
    }
}
