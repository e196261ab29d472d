package org.enlace.crash.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(FaultPlan.random(42, 200, 1))
                .isEqualTo(FaultPlan.random(42, 200, 1))
                .isNotEqualTo(FaultPlan.random(43, 200, 1));
    }

    /** A seed written in a report must mean the same for ever: if this fails, old reports cannot be repeated any more. */
    @Test
    void aSeedMeansTheSameForEver() {
        assertThat(FaultPlan.random(42, 200, 1).subList(0, 4))
                .extracting(PlannedFault::kind, PlannedFault::afterMillis)
                .hasToString(
                        "[(KILL_GATEWAY, 2963L), (KILL_GATEWAY, 6118L), (KILL_DATABASE, 3092L), (KILL_GATEWAY, 7609L)]");
    }

    @Test
    void aPlanKillsAsOftenAsAsked() {
        List<PlannedFault> plan = FaultPlan.random(1, 200, 1);
        assertThat(plan.stream().filter(each -> each.kind().kills())).hasSize(200);
        assertThat(plan).extracting(PlannedFault::afterMillis).allMatch(each -> each >= 200 && each < 8_000);
        assertThat(plan).extracting(PlannedFault::kind).contains(FaultKind.values()[0], FaultKind.DISTURB_LINE);
        assertThat(plan.get(plan.size() - 1).number()).isEqualTo(plan.size());
    }

    @Test
    void eachPointComesAsOftenAsAskedAndWithinItsHits() {
        List<PlannedFault> plan = FaultPlan.points(
                7,
                5,
                List.of(
                        new FaultPlan.NamedPoint("K01", 40),
                        new FaultPlan.NamedPoint("K05", 1),
                        new FaultPlan.NamedPoint("K20", 2)));
        assertThat(plan).hasSize(15);
        assertThat(plan.stream().filter(each -> each.point().equals("K20")))
                .hasSize(5)
                .allMatch(each -> each.amount() >= 1 && each.amount() <= 2);
        assertThat(plan.stream().filter(each -> each.point().equals("K05")))
                .allMatch(each -> each.kind() == FaultKind.KILL_IN_ANSWER);
    }

    @Test
    void aSeedOfTwoNodesMeansTheSameForEver() {
        assertThat(FaultPlan.nodes(42, 40, 1).subList(0, 4))
                .extracting(PlannedFault::kind, PlannedFault::afterMillis)
                .hasToString(
                        "[(KILL_NODE_1, 2963L), (KILL_DATABASE, 6118L), (LOSE_PAIR_STORE, 3092L), (KILL_NODE_2, 7609L)]");
    }

    @Test
    void aPlanForTwoNodesHasTheFaultsOfTwoNodesOnly() {
        List<PlannedFault> plan = FaultPlan.nodes(1, 400, 1);
        assertThat(plan.stream().filter(each -> each.kind().kills())).hasSize(400);
        assertThat(plan)
                .extracting(PlannedFault::kind)
                .contains(
                        FaultKind.KILL_NODE_1,
                        FaultKind.KILL_NODE_2,
                        FaultKind.KILL_BOTH_NODES,
                        FaultKind.KILL_LIVE_BROKER,
                        FaultKind.KILL_BACKUP_BROKER,
                        FaultKind.LOSE_PAIR_STORE,
                        FaultKind.KILL_DATABASE,
                        FaultKind.FREEZE_NODE,
                        FaultKind.FREEZE_LIVE_BROKER,
                        FaultKind.DISTURB_LINE)
                .doesNotContain(
                        FaultKind.KILL_GATEWAY,
                        FaultKind.KILL_BOTH,
                        FaultKind.LOSE_BROKER_STORE,
                        FaultKind.FREEZE_AND_TAKE_OVER,
                        FaultKind.NAMED_POINT);
        assertThat(FaultPlan.random(1, 400, 1))
                .extracting(PlannedFault::kind)
                .doesNotContain(FaultKind.KILL_NODE_1, FaultKind.FREEZE_NODE, FaultKind.LOSE_PAIR_STORE);
    }

    /** Its leases last 8 seconds and it is gone after 5 without a beat: only then does the other one take over. */
    @Test
    void aNodeStandsStillForLongerThanItsLeases() {
        assertThat(of(FaultKind.FREEZE_NODE))
                .isNotEmpty()
                .allMatch(each -> each.lastsMillis() > 9_000 && each.lastsMillis() < 15_000)
                .extracting(PlannedFault::amount)
                .containsOnly(1L, 2L);
    }

    /** Its clients leave a broker that says nothing for 10 seconds. */
    @Test
    void aBrokerStandsStillForLessThanItsClientsWait() {
        assertThat(of(FaultKind.FREEZE_LIVE_BROKER)).isNotEmpty().allMatch(each -> each.lastsMillis() < 5_000);
    }

    @Test
    void someNodesAreStartedAgainAtOnce() {
        assertThat(of(FaultKind.KILL_NODE_2))
                .anyMatch(each -> each.lastsMillis() == 0)
                .anyMatch(each -> each.lastsMillis() > 0);
    }

    @Test
    void bothLinesOfTheSendersAreDisturbed() {
        assertThat(of(FaultKind.DISTURB_LINE))
                .extracting(PlannedFault::line)
                .contains("senders-1", "senders-2", "ministry")
                .doesNotContain("senders");
    }

    private static List<PlannedFault> of(FaultKind kind) {
        return FaultPlan.nodes(3, 400, 1).stream()
                .filter(each -> each.kind() == kind)
                .toList();
    }
}
