package org.enlace.gateway.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is done again and again, whatever becomes of it once. */
class SchedulerTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private static final MeterRegistry REGISTRY = new SimpleMeterRegistry();

    private final Scheduler timer = new Scheduler("invented");
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void whatFailsIsDoneAgainUntilTheStop() {
        timer.start();
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
        assertThat(ended.await(2, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void nothingIsDoneBeforeTheStart() {
        assertThatIllegalStateException().isThrownBy(() -> timer.every("nothing", SHORT, SHORT, () -> {}));
    }

    @Test
    void aDefectIsDoneAgainAndCounted() {
        double before = failures();
        timer.start().every("breaking", SHORT, () -> {
            done.incrementAndGet();
            throw new StackOverflowError("invented");
        });
        await().until(() -> done.get() > 2);
        timer.stop();
        assertThat(failures() - before).isGreaterThanOrEqualTo(2);
    }

    private static double failures() {
        Metrics.globalRegistry.add(REGISTRY);
        return Metrics.counter("enlace.scheduled.failures", "work", "breaking").count();
    }

    @Test
    void whatIsOrderedIsDoneOnceAndNotAfterTheStop() {
        timer.execute("ordering", done::incrementAndGet);
        timer.start();
        timer.execute("ordering", done::incrementAndGet);
        await().until(() -> done.get() == 1);
        timer.stop();
        timer.execute("ordering", done::incrementAndGet);
        assertThat(done).hasValue(1);
    }

    @Test
    void whatRunsMayEndWithinItsTime() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        timer.start().execute("working", () -> {
            begun.countDown();
            free.await();
            done.incrementAndGet();
        });
        begun.await();
        assertThat(timer.isRunning()).isTrue();
        BackgroundThreads.start("freeing", () -> {
            await().until(() -> !timer.isRunning());
            free.countDown();
        });
        assertThat(timer.stop(Duration.ofMinutes(1))).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void whatDoesNotEndInTimeIsTold() {
        CountDownLatch begun = new CountDownLatch(1);
        timer.start().execute("hanging", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        await().until(() -> begun.getCount() == 0);
        assertThat(timer.stop(SHORT)).isFalse();
    }

    @Test
    void itsThreadsHaveItsNameAndKeepNoProcessAlive() {
        AtomicReference<Thread> seen = new AtomicReference<>();
        timer.start().execute("looking", () -> seen.set(Thread.currentThread()));
        await().until(() -> seen.get() != null);
        timer.stop();
        assertThat(seen.get().getName()).isEqualTo("invented");
        assertThat(seen.get().isDaemon()).isTrue();
    }
}
