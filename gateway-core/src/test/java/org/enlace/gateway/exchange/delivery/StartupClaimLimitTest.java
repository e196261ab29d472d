package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartupClaimLimitTest {

    private final StartupClaimLimit rounds = new StartupClaimLimit();

    @Test
    void theFirstRoundIsSmallAndEachThatMovesSomethingLetsTheNextBeTwiceAsLarge() {
        assertThat(rounds.atMost(128)).isEqualTo(4);
        assertThat(rounds.atMost(1)).isEqualTo(1);

        rounds.done(0);
        assertThat(rounds.atMost(128)).as("nothing was prepared").isEqualTo(4);
        rounds.done(20);
        assertThat(rounds.atMost(128)).isEqualTo(8);
    }

    @Test
    void afterSomeRoundsOnlyTheRoomCounts() {
        for (int round = 0; round < 50; round++) {
            rounds.done(100);
        }
        assertThat(rounds.atMost(256)).isEqualTo(256);
    }
}
