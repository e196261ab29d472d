package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordAccountTest {

    private static final int CASES = 10;

    private final RecordAccount account =
            new RecordAccount(new AlertRecords(Instant.now(), new AlertRecords.Shape(700, CASES, List.of(0))), 100);

    @Test
    void acceptedAndArrivedIsClean() {
        accepted(3);
        account.arrived(new ReceivedRecord(3, 77));

        assertThat(account.balance()).isEqualTo(new AccountBalance(1, 1, 0, 1, 0, 0, 0, 0));
        assertThat(account.balance().clean()).isTrue();
    }

    @Test
    void acceptedWithoutEffectIsLost() {
        accepted(3);

        assertThat(account.balance().lost()).isEqualTo(1);
        assertThat(account.balance().clean()).isFalse();
    }

    @Test
    void recordWithoutAnswerIsNotClean() {
        account.sent(3, System.nanoTime());

        assertThat(account.balance().clean()).isFalse();
    }

    @Test
    void onlyWhatWaitedWhenTheWatchBeganIsWatched() {
        accepted(3);
        accepted(4);
        account.arrived(new ReceivedRecord(3, 77));
        assertThat(account.watch(List.of(0))).isEqualTo(1);

        accepted(5);
        account.arrived(new ReceivedRecord(5, 78));
        assertThat(account.watchedLeft()).isEqualTo(1);
        assertThat(account.firstWatched()).isZero();

        account.arrived(new ReceivedRecord(4, 79));
        assertThat(account.watchedLeft()).isZero();
        assertThat(account.firstWatched()).isNotZero();
    }

    @Test
    void theSameKeyAgainIsARepeatAndAnotherKeyIsASecondEffect() {
        accepted(3);
        account.arrived(new ReceivedRecord(3, 77));
        account.arrived(new ReceivedRecord(3, 77));
        assertThat(account.balance().clean()).isTrue();
        assertThat(account.balance().repeats()).isEqualTo(1);

        account.arrived(new ReceivedRecord(3, 78));
        assertThat(account.balance().doubled()).isEqualTo(1);
        assertThat(account.balance().clean()).isFalse();
    }

    @Test
    void effectOfWhatWasRefusedOrNeverSentIsOneTooMany() {
        account.sent(3, System.nanoTime());
        account.refused(3);
        account.arrived(new ReceivedRecord(3, 77));
        account.arrived(new ReceivedRecord(4, 77));

        assertThat(account.balance().doubled()).isEqualTo(2);
    }

    @Test
    void earlierVersionAfterALaterOneBreaksTheOrder() {
        accepted(3);
        accepted(3 + CASES);
        account.arrived(new ReceivedRecord(3 + CASES, 77));
        assertThat(account.balance().orderBreaks()).isZero();

        account.arrived(new ReceivedRecord(3, 78));
        assertThat(account.balance().orderBreaks()).isEqualTo(1);
    }

    @Test
    void aVersionWaitsForTheAnswerToTheOneBefore() {
        account.sent(3, System.nanoTime());
        assertThat(account.turnOf(3)).isTrue();
        assertThat(account.turnOf(3 + CASES)).isFalse();

        account.accepted(3);
        assertThat(account.turnOf(3 + CASES)).isTrue();
    }

    @Test
    void latencyCountsFromTheIntendedMomentAndOnlyWithinTheWindow() {
        long before = System.nanoTime();
        LatencyWindow latencyWindow = account.measure();
        account.sent(1, before - 1);
        account.accepted(1);
        assertThat(latencyWindow.acknowledged().getTotalCount()).isZero();

        account.sent(2, System.nanoTime() - 0);
        account.accepted(2);
        account.arrived(new ReceivedRecord(2, 5));
        assertThat(latencyWindow.acknowledged().getTotalCount()).isEqualTo(1);
        assertThat(latencyWindow.endToEnd(List.of(0)).getTotalCount()).isEqualTo(1);
        assertThat(latencyWindow.endToEnd(List.of(1)).getTotalCount()).isZero();
    }

    private void accepted(int number) {
        account.sent(number, System.nanoTime());
        account.accepted(number);
    }
}
