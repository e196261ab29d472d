package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of a policy is what it does to a record. */
class TreatmentTest {

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsShownIsWhatBecomesOfARecord(int seed) {
        Policy policy = DroppedFieldsTest.randomPolicy(new Random(seed));
        PolicyContentFilter policyContentFilter = new PolicyContentFilter(policy, Records.TYPE);
        ObjectNode record = Records.report();
        ObjectNode view = policyContentFilter.release(record, id -> "p").view();

        assertThat(policyContentFilter.treatments()).hasSameSizeAs(Records.TYPE.fields());
        for (Treatment each : policyContentFilter.treatments()) {
            FieldPath path = FieldPath.parse(each.field().path());
            List<JsonNode> before = values(path, record);
            List<JsonNode> after = values(path, view);
            String what = "seed %s, %s: %s".formatted(seed, path, each.kind());
            switch (each.kind()) {
                case KEEP -> assertThat(after).as(what).isEqualTo(before);
                case DROP -> assertThat(after).as(what).isEmpty();
                case MASK -> assertThat(after).as(what).allMatch(value -> value.has("nil"));
                case PSEUDONYMISE ->
                    assertThat(after).as(what).allMatch(value -> value.asText().equals("p"));
                case GENERALISE -> assertThat(after).as(what).allMatch(value -> value.has("band"));
                case IN_PART -> assertThat(after).as(what).isNotEqualTo(before);
            }
        }
    }

    @Test
    void aListIsNamedWhereAnAgeGoesAsAClass() {
        List<Treatment> treatments = new PolicyContentFilter(
                        Records.policy("victims.age: AGE_EC", "victims.sex: KEEP"), Records.TYPE)
                .treatments();
        assertThat(treatments)
                .filteredOn(each -> each.kind() != Treatment.Kind.DROP)
                .extracting(each -> each.field().path() + " " + each.kind() + " " + each.list())
                .containsExactly("victims IN_PART ", "victims.age GENERALISE AGE_EC", "victims.sex KEEP ");
    }

    /** Those that say something: not what is missing, and not an object of which nothing is left. */
    private static List<JsonNode> values(FieldPath path, ObjectNode record) {
        return path.values(record)
                .filter(value -> !value.isMissingNode() && !(value.isContainerNode() && bare(value)))
                .toList();
    }

    private static boolean bare(JsonNode value) {
        for (JsonNode each : value) {
            if (!each.isContainerNode() || !bare(each)) {
                return false;
            }
        }
        return true;
    }
}
