package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookTest {

    private static final int CASES = 10;

    private final Book book = new Book(new Alerts(Instant.now(), new Alerts.Shape(700, CASES, List.of(0))), 100);

    @Test
    void acceptedAndArrivedIsClean() {
        accepted(3);
        book.arrived(new Arrival(3, 77));

        assertThat(book.balance()).isEqualTo(new Balance(1, 1, 0, 1, 0, 0, 0, 0));
        assertThat(book.balance().clean()).isTrue();
    }

    @Test
    void acceptedWithoutEffectIsLost() {
        accepted(3);

        assertThat(book.balance().lost()).isEqualTo(1);
        assertThat(book.balance().clean()).isFalse();
    }

    @Test
    void recordWithoutAnswerIsNotClean() {
        book.sent(3, System.nanoTime());

        assertThat(book.balance().clean()).isFalse();
    }

    @Test
    void onlyWhatWaitedWhenTheWatchBeganIsWatched() {
        accepted(3);
        accepted(4);
        book.arrived(new Arrival(3, 77));
        assertThat(book.watch(List.of(0))).isEqualTo(1);

        accepted(5);
        book.arrived(new Arrival(5, 78));
        assertThat(book.watchedLeft()).isEqualTo(1);
        assertThat(book.firstWatched()).isZero();

        book.arrived(new Arrival(4, 79));
        assertThat(book.watchedLeft()).isZero();
        assertThat(book.firstWatched()).isNotZero();
    }

    @Test
    void theSameKeyAgainIsARepeatAndAnotherKeyIsASecondEffect() {
        accepted(3);
        book.arrived(new Arrival(3, 77));
        book.arrived(new Arrival(3, 77));
        assertThat(book.balance().clean()).isTrue();
        assertThat(book.balance().repeats()).isEqualTo(1);

        book.arrived(new Arrival(3, 78));
        assertThat(book.balance().doubled()).isEqualTo(1);
        assertThat(book.balance().clean()).isFalse();
    }

    @Test
    void effectOfWhatWasRefusedOrNeverSentIsOneTooMany() {
        book.sent(3, System.nanoTime());
        book.refused(3);
        book.arrived(new Arrival(3, 77));
        book.arrived(new Arrival(4, 77));

        assertThat(book.balance().doubled()).isEqualTo(2);
    }

    @Test
    void earlierVersionAfterALaterOneBreaksTheOrder() {
        accepted(3);
        accepted(3 + CASES);
        book.arrived(new Arrival(3 + CASES, 77));
        assertThat(book.balance().orderBreaks()).isZero();

        book.arrived(new Arrival(3, 78));
        assertThat(book.balance().orderBreaks()).isEqualTo(1);
    }

    @Test
    void aVersionWaitsForTheAnswerToTheOneBefore() {
        book.sent(3, System.nanoTime());
        assertThat(book.turnOf(3)).isTrue();
        assertThat(book.turnOf(3 + CASES)).isFalse();

        book.accepted(3);
        assertThat(book.turnOf(3 + CASES)).isTrue();
    }

    @Test
    void latencyCountsFromTheIntendedMomentAndOnlyWithinTheWindow() {
        long before = System.nanoTime();
        Window window = book.measure();
        book.sent(1, before - 1);
        book.accepted(1);
        assertThat(window.acknowledged().getTotalCount()).isZero();

        book.sent(2, System.nanoTime() - 0);
        book.accepted(2);
        book.arrived(new Arrival(2, 5));
        assertThat(window.acknowledged().getTotalCount()).isEqualTo(1);
        assertThat(window.endToEnd(List.of(0)).getTotalCount()).isEqualTo(1);
        assertThat(window.endToEnd(List.of(1)).getTotalCount()).isZero();
    }

    private void accepted(int number) {
        book.sent(number, System.nanoTime());
        book.accepted(number);
    }
}
