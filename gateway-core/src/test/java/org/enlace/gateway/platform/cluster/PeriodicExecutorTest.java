package org.enlace.gateway.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is done again and again, whatever becomes of it once. */
class PeriodicExecutorTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private final PeriodicExecutor timer = new PeriodicExecutor("invented");
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void whatFailsIsDoneAgainUntilTheStop() {
        timer.start(1);
        timer.every("inventing", Duration.ZERO, SHORT, () -> {
            if (done.incrementAndGet() % 2 == 0) {
                throw new IOException("invented");
            }
            throw new IllegalStateException("invented");
        });
        await().until(() -> done.get() > 4);
        assertThat(timer.isRunning()).isTrue();
        assertThat(timer.stop()).isTrue();
        assertThat(timer.stop()).as("once").isFalse();
        assertThat(timer.isRunning()).isFalse();
    }

    @Test
    void whatTakesItsTimeHoldsNothingElseUpAndEndsWithTheStop() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        timer.start(2);
        timer.every("waiting", Duration.ZERO, SHORT, () -> {
            try {
                Thread.sleep(60_000);
            } finally {
                ended.countDown();
            }
        });
        timer.every("counting", Duration.ZERO, SHORT, done::incrementAndGet);
        await().until(() -> done.get() > 4);
        assertThat(timer.stop()).isTrue();
        assertThat(ended.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsDoneBeforeTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> timer.every("nothing", SHORT, SHORT, () -> {}));
    }
}
