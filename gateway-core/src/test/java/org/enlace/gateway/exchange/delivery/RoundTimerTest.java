package org.enlace.gateway.exchange.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All times are those of the test's own clock. */
@Timeout(120)
class RoundTimerTest {

    private static final Duration QUIET = Duration.ofMillis(25);
    private static final Duration BUSY = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RoundTimer timer = new RoundTimer(QUIET, BUSY, now::get);

    @Test
    void withNothingToDoItLooksAtTheRowsFromTimeToTime() {
        assertThat(left()).isEqualTo(LOOK);
        pass(Duration.ofMinutes(20));
        assertThat(left()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void newDeliveriesBeginARoundAtOnce() throws InterruptedException {
        timer.due();
        assertThat(left()).isZero();
        round(Duration.ofMillis(8), 24, false);
        pass(Duration.ofMillis(15));
        timer.due();
        assertThat(left()).isNegative();
    }

    @Test
    void aRoundIsFollowedByAPauseThatIsAsLongSoThatTheyGrowUnderLoad() throws InterruptedException {
        round(Duration.ofMillis(8), 24, false);
        timer.due();
        assertThat(left()).hasMillis(8);
        round(Duration.ofMillis(70), 24, false);
        timer.due();
        assertThat(left()).hasMillis(70);
        round(Duration.ofSeconds(7), 24, false);
        timer.due();
        assertThat(left()).isEqualTo(BUSY);
    }

    @Test
    void outcomesAreGathered() throws InterruptedException {
        round(Duration.ofMillis(8), 1, false);
        timer.gather();
        assertThat(left()).isEqualTo(QUIET);
        round(Duration.ofMillis(8), 24, false);
        timer.gather();
        assertThat(left()).isEqualTo(BUSY);
        timer.due();
        assertThat(left()).as("a round for new deliveries takes them along").hasMillis(8);
    }

    @Test
    void manyOutcomesAreEnough() throws InterruptedException {
        round(Duration.ofMillis(8), 24, false);
        for (int i = 0; i < 128; i++) {
            timer.gather();
        }
        assertThat(left()).hasMillis(8);
    }

    @Test
    void whatARoundMayHaveLeftIsLookedForSoonAndNotForever() throws InterruptedException {
        round(Duration.ofMillis(8), 4, true);
        assertThat(left()).isEqualTo(QUIET);
        round(Duration.ofMillis(8), 0, false);
        assertThat(left()).isEqualTo(LOOK);
    }

    @Test
    void oneRoundAnswersAllThatWasSaidBefore() throws InterruptedException {
        timer.due();
        timer.due();
        timer.gather();
        timer.await(LOOK);
        timer.over(3, false);
        assertThat(left()).isEqualTo(LOOK);
    }

    /** Real time does not come into it: the clock stands still. */
    @Test
    void aWaitingDispatcherIsWoken() throws InterruptedException {
        for (Runnable said : new Runnable[] {timer::due, timer::gather}) {
            round(Duration.ZERO, 0, false);
            CountDownLatch begun = new CountDownLatch(1);
            Thread dispatcher = new Thread(() -> {
                try {
                    timer.await(LOOK);
                    begun.countDown();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            dispatcher.start();
            await().until(() -> dispatcher.getState() == Thread.State.TIMED_WAITING);
            pass(QUIET);
            said.run();
            assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Duration left() {
        return Duration.ofNanos(timer.left(LOOK));
    }

    private void round(Duration took, int moved, boolean more) throws InterruptedException {
        timer.due();
        pass(BUSY);
        timer.await(LOOK);
        pass(took);
        timer.over(moved, more);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
