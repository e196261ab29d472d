package org.enlace.mappings.stylesheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StylesheetThreadTest {

    private final CountDownLatch never = new CountDownLatch(1);

    /** The gateway must start where others have the processor: the clock alone ends nothing that is healthy. */
    @Test
    void whatGetsNoProcessorForAWhileIsNotGivenUp() {
        assertThat(room(200).run(() -> waits(1_000))).isEqualTo("made");
    }

    @Test
    void whatUsesTheProcessorLongerThanThePatienceIsGivenUp() {
        assertThatThrownBy(() -> room(200).run(this::works)).isInstanceOf(StylesheetStoppedException.class);
        never.countDown();
    }

    @Test
    void whatNeverComesBackIsGivenUpInTheEnd() {
        assertThatThrownBy(() -> room(10).run(() -> waits(20_000))).isInstanceOf(StylesheetStoppedException.class);
        never.countDown();
    }

    private static StylesheetThread room(int patienceMillis) {
        return new StylesheetThread(
                new StylesheetLimits(Duration.ofSeconds(60), 1L << 40, Duration.ofMillis(patienceMillis), 1L << 20));
    }

    private String waits(long millis) {
        try {
            return never.await(millis, TimeUnit.MILLISECONDS) ? "let go" : "made";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends by itself, so that a fault is a red test and no thread that burns. */
    private String works() {
        long start = System.nanoTime();
        while (never.getCount() > 0 && System.nanoTime() - start < TimeUnit.MINUTES.toNanos(1)) {
            Thread.onSpinWait();
        }
        return "made";
    }
}
