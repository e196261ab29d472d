package org.enlace.gateway.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.MappingFinding;
import org.junit.jupiter.api.Test;

/** The steps of the shipped links, each sample asked of the engine whether it is what the step says. */
class TestPlanTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Partners partners = TestPartners.shipped();
    private final Snapshot snapshot = partners.current();

    @Test
    void everyLinkOfSingleMessagesHasStepsAndNoOtherHas() {
        Map<String, Integer> steps = new TreeMap<>();
        List<String> without = new ArrayList<>();
        snapshot.links().values().forEach(link -> {
            List<ConformanceStep> its = TestPlan.of(snapshot, link, NOW);
            assertThat(its.isEmpty() || TestPlan.mayHave(snapshot, link, NOW))
                    .as(link.id().toString())
                    .isTrue();
            if (its.isEmpty()) {
                without.add(link.id().toString());
            } else {
                steps.put(link.id().toString(), its.size());
            }
        });
        assertThat(without)
                .as("files, questions, and what nothing reaches without knowing the case; others: %s", steps)
                .contains("fge/reports", "ministry/movements");
        assertThat(steps)
                .containsEntry("police/reports", 7)
                .containsEntry("ministry/registrations", 7)
                .containsEntry("ministry/notices", 4);
        assertThat(steps.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(4));
    }

    @Test
    void eachSampleIsWhatItsStepSays() {
        for (PartnerLink link : snapshot.links().values()) {
            if (link.receives()) {
                TestPlan.of(snapshot, link, NOW).forEach(step -> check(link, step));
            }
        }
    }

    private void check(PartnerLink link, ConformanceStep step) {
        DryRunLink tried = DryRunLink.of(snapshot, link, NOW).orElseThrow();
        switch (step.kind()) {
            case VALID, SAME_AGAIN, NEXT_VERSION, ONLY_ONCE, WRONG_CREDENTIAL ->
                assertThat(tried.understood(step.sample().orElseThrow()))
                        .as("%s %s", link.id(), step)
                        .isPresent();
            case MISSING_FIELD ->
                assertThat(tried.broken(step.sample().orElseThrow()))
                        .as("%s %s", link.id(), step)
                        .singleElement()
                        .returns("required", MappingFinding::rule)
                        .returns(step.field().orElseThrow(), MappingFinding::field);
            case UNKNOWN_WORD ->
                assertThat(tried.understood(step.sample().orElseThrow())
                                .orElseThrow()
                                .findings())
                        .as("%s %s", link.id(), step)
                        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("unmapped"));
            default -> assertThat(step.sample()).isEmpty();
        }
    }

    @Test
    void whatTheGatewaySendsIsTheSameRecordThreeTimes() {
        PartnerLink link = snapshot.link(LinkId.parse("ministry/notices")).orElseThrow();
        List<ConformanceStep> steps = TestPlan.of(snapshot, link, NOW);
        PartnerLink origin =
                snapshot.link(LinkId.parse(steps.get(0).origin().orElseThrow())).orElseThrow();
        DryRunLink tried = DryRunLink.of(snapshot, origin, NOW).orElseThrow();
        assertThat(steps.stream().filter(step -> step.sample().isPresent()).map(step -> tried.understood(
                                step.sample().get())
                        .orElseThrow()
                        .businessId()))
                .hasSize(3)
                .containsOnly(tried.understood(steps.get(0).sample().orElseThrow())
                        .orElseThrow()
                        .businessId());
    }

    @Test
    void theSameFilesHaveTheSamePrint() {
        PartnerLink link = snapshot.link(LinkId.parse("police/reports")).orElseThrow();
        PartnerLink other = snapshot.link(LinkId.parse("police/outcomes")).orElseThrow();
        assertThat(EvaluationBasis.contractPrint(snapshot, link))
                .matches("[0-9a-f]{64}")
                .isEqualTo(EvaluationBasis.contractPrint(TestPartners.shipped().current(), link))
                .isNotEqualTo(EvaluationBasis.contractPrint(snapshot, other));
    }
}
