package org.enlace.mappings.stylesheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkroomTest {

    private final CountDownLatch never = new CountDownLatch(1);

    /** The gateway must start where others have the processor: the clock alone ends nothing that is healthy. */
    @Test
    void whatGetsNoProcessorForAWhileIsNotGivenUp() {
        assertThat(room(40).run(() -> waits(400))).isEqualTo("made");
    }

    @Test
    void whatUsesTheProcessorLongerThanThePatienceIsGivenUp() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> room(200).run(() -> works(start))).isInstanceOf(Stopped.class);
    }

    @Test
    void whatNeverComesBackIsGivenUpInTheEnd() {
        assertThatThrownBy(() -> room(10).run(() -> waits(20_000))).isInstanceOf(Stopped.class);
        never.countDown();
    }

    private static Workroom room(int patienceMillis) {
        return new Workroom(new Bounds(Duration.ofSeconds(60), 1L << 40, Duration.ofMillis(patienceMillis), 1L << 20));
    }

    private String waits(long millis) {
        try {
            return never.await(millis, TimeUnit.MILLISECONDS) ? "let go" : "made";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends by itself, so that a fault is a red test and no thread that burns. */
    private static String works(long start) {
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5)) {
            Thread.onSpinWait();
        }
        return "made";
    }
}
