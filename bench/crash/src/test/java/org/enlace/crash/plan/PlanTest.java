package org.enlace.crash.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(Plan.random(42, 200, 1)).isEqualTo(Plan.random(42, 200, 1)).isNotEqualTo(Plan.random(43, 200, 1));
    }

    /** A seed written in a report must mean the same for ever: if this fails, old reports cannot be repeated any more. */
    @Test
    void aSeedMeansTheSameForEver() {
        assertThat(Plan.random(42, 200, 1).subList(0, 4))
                .extracting(Fault::kind, Fault::afterMillis)
                .hasToString(
                        "[(KILL_GATEWAY, 2963L), (KILL_GATEWAY, 6118L), (KILL_DATABASE, 3092L), (KILL_GATEWAY, 7609L)]");
    }

    @Test
    void aPlanKillsAsOftenAsAsked() {
        List<Fault> plan = Plan.random(1, 200, 1);
        assertThat(plan.stream().filter(each -> each.kind().kills())).hasSize(200);
        assertThat(plan).extracting(Fault::afterMillis).allMatch(each -> each >= 200 && each < 8_000);
        assertThat(plan).extracting(Fault::kind).contains(FaultKind.values()[0], FaultKind.DISTURB_LINE);
        assertThat(plan.get(plan.size() - 1).number()).isEqualTo(plan.size());
    }

    @Test
    void eachPointComesAsOftenAsAskedAndWithinItsHits() {
        List<Fault> plan = Plan.points(
                7,
                5,
                List.of(new Plan.NamedPoint("K01", 40), new Plan.NamedPoint("K05", 1), new Plan.NamedPoint("K20", 2)));
        assertThat(plan).hasSize(15);
        assertThat(plan.stream().filter(each -> each.point().equals("K20")))
                .hasSize(5)
                .allMatch(each -> each.amount() >= 1 && each.amount() <= 2);
        assertThat(plan.stream().filter(each -> each.point().equals("K05")))
                .allMatch(each -> each.kind() == FaultKind.KILL_IN_ANSWER);
    }
}
