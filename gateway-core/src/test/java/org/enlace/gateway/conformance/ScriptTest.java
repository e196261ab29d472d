package org.enlace.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.mappings.Finding;
import org.junit.jupiter.api.Test;

/** The steps of the shipped links, each sample asked of the engine whether it is what the step says. */
class ScriptTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Partners partners = TestPartners.shipped();
    private final Snapshot snapshot = partners.current();

    @Test
    void everyLinkOfSingleMessagesHasStepsAndNoOtherHas() {
        Map<String, Integer> steps = new TreeMap<>();
        List<String> without = new ArrayList<>();
        snapshot.links().values().forEach(link -> {
            List<Step> its = Script.of(snapshot, link, NOW);
            assertThat(its.isEmpty() || Script.mayHave(snapshot, link, NOW))
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
                Script.of(snapshot, link, NOW).forEach(step -> check(link, step));
            }
        }
    }

    private void check(PartnerLink link, Step step) {
        Tryable tried = Tryable.of(snapshot, link, NOW).orElseThrow();
        switch (step.kind()) {
            case VALID, SAME_AGAIN, NEXT_VERSION, ONLY_ONCE, WRONG_CREDENTIAL ->
                assertThat(tried.understood(step.sample().orElseThrow()))
                        .as("%s %s", link.id(), step)
                        .isPresent();
            case MISSING_FIELD ->
                assertThat(tried.broken(step.sample().orElseThrow()))
                        .as("%s %s", link.id(), step)
                        .singleElement()
                        .returns("required", Finding::rule)
                        .returns(step.field().orElseThrow(), Finding::field);
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
        List<Step> steps = Script.of(snapshot, link, NOW);
        PartnerLink origin =
                snapshot.link(LinkId.parse(steps.get(0).origin().orElseThrow())).orElseThrow();
        Tryable tried = Tryable.of(snapshot, origin, NOW).orElseThrow();
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
        assertThat(Judged.contractPrint(snapshot, link))
                .matches("[0-9a-f]{64}")
                .isEqualTo(Judged.contractPrint(TestPartners.shipped().current(), link))
                .isNotEqualTo(Judged.contractPrint(snapshot, other));
    }
}
