package org.enlace.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.connector.LinkId;
import org.enlace.connector.http.PackedBody;
import org.junit.jupiter.api.Test;

class DoorBudgetTest {

    private static final LinkId POLICE = LinkId.parse("police/reports");
    private static final LinkId POSTS = LinkId.parse("eurofront/alerts");
    private static final LinkId OTHERS = LinkId.parse("ministry/registrations");

    @Test
    void whoeverFindsNoRoomIsTurnedAwayAndTakesNone() {
        DoorBudget budget = new DoorBudget(2_000_000);
        assertThat(budget.enter(POLICE, 900_000)).isEqualTo(900_000);
        assertThat(budget.enter(POSTS, 900_000)).isEqualTo(900_000);
        assertThat(budget.enter(OTHERS, 900_000)).isZero();
        assertThat(budget.taken()).isEqualTo(1_800_000);
        budget.leave(POLICE, 900_000);
        assertThat(budget.enter(OTHERS, 900_000)).isEqualTo(900_000);
    }

    @Test
    void aCrowdAtOneDoorClosesNoOther() {
        DoorBudget budget = new DoorBudget(2_000_000);
        assertThat(budget.enter(POLICE, 600_000)).isEqualTo(600_000);
        assertThat(budget.enter(POLICE, 600_000)).as("more than half").isZero();
        assertThat(budget.enter(POSTS, 600_000)).isEqualTo(600_000);
    }

    @Test
    void whoeverDoesNotSayHowMuchHeBringsTakesMoreAsHeBringsIt() {
        DoorBudget budget = new DoorBudget(64_000_000);
        DoorRoom room = DoorRoom.of(budget, POLICE, -1).orElseThrow();
        assertThat(room.holds(10)).isTrue();
        assertThat(budget.taken()).isEqualTo(16 * 1024);
        assertThat(room.holds(16 * 1024 + 1)).isTrue();
        assertThat(budget.taken()).isEqualTo(32 * 1024);
        assertThat(room.holds(1_000_000)).isTrue();
        assertThat(budget.taken()).isEqualTo(1_000_000);
        assertThat(room.holds(5_000_000_000L)).as("its edge refuses it").isTrue();
        assertThat(budget.taken()).isEqualTo(10 * 1024 * 1024);
        room.leave();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aBodyThatGrowsTakesNoRoomThatOthersHave() {
        DoorBudget budget = new DoorBudget(100_000);
        DoorRoom room = DoorRoom.of(budget, POLICE, -1).orElseThrow();
        assertThat(budget.enter(POLICE, 30_000)).isEqualTo(30_000);
        assertThat(room.holds(17_000))
                .as("just enough, where there is not as much again")
                .isTrue();
        assertThat(budget.taken()).isEqualTo(47_000);
        assertThat(room.holds(20_001)).isFalse();
        assertThat(budget.taken()).as("nothing of what was not to be had").isEqualTo(47_000);
        room.leave();
        assertThat(budget.taken()).isEqualTo(30_000);
    }

    @Test
    void oneThatIsTooLargeIsLetInToBeRefusedByItsEdge() {
        DoorBudget budget = new DoorBudget(64_000_000);
        long reserved = budget.enter(POLICE, 5_000_000_000L);
        assertThat(reserved).isEqualTo(10 * 1024 * 1024);
        budget.leave(POLICE, reserved);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatIsPackedCountsAsWhatItMayBecome() {
        assertThat(DoorBudget.unpacked(10)).isEqualTo(64 * 1024);
        assertThat(DoorBudget.unpacked(100_000)).isEqualTo(100_000L * PackedBody.MOST_FOR_ONE);
        assertThat(DoorBudget.unpacked(9_000_000)).isEqualTo(10 * 1024 * 1024);
    }
}
