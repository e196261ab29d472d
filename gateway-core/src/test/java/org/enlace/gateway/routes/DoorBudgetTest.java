package org.enlace.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoorBudgetTest {

    @Test
    void whoeverFindsNoRoomIsTurnedAwayAndTakesNone() {
        DoorBudget budget = new DoorBudget(1_000_000);
        assertThat(budget.enter(900_000)).isEqualTo(900_000);
        assertThat(budget.enter(200_000)).isZero();
        assertThat(budget.taken()).isEqualTo(900_000);
        budget.leave(900_000);
        assertThat(budget.enter(200_000)).isEqualTo(200_000);
    }

    @Test
    void whoeverDoesNotSayHowMuchHeBringsCountsAsAUsualMessage() {
        DoorBudget budget = new DoorBudget(1_000_000);
        assertThat(budget.enter(-1)).isEqualTo(256 * 1024);
    }

    @Test
    void oneThatIsLargerThanAllRoomIsLetInAloneToBeRefusedByItsEdge() {
        DoorBudget budget = new DoorBudget(1_000_000);
        long reserved = budget.enter(5_000_000);
        assertThat(reserved).isEqualTo(1_000_000);
        assertThat(budget.enter(1)).isZero();
        budget.leave(reserved);
        assertThat(budget.taken()).isZero();
    }
}
