package org.enlace.connector.file.taking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingThreadsTest {

    private final PollingThreads pollingThreads = new PollingThreads("poller-of-a-test", 1);

    @Test
    void whereMoreWaitsTheNextLookComesAtOnceAndOtherwiseAfterThePause() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch many = new CountDownLatch(21);
        PollingThreads.Ticking first = pollingThreads.every(Duration.ofSeconds(2), () -> {
            many.countDown();
            return looks.incrementAndGet() < 21;
        });
        assertThat(many.await(2, TimeUnit.MINUTES))
                .as("with pauses it takes forty seconds")
                .isTrue();
        first.close();
        AtomicInteger slow = new AtomicInteger();
        try (PollingThreads.Ticking rare =
                pollingThreads.every(Duration.ofHours(1), () -> slow.incrementAndGet() > 0)) {
            Thread.sleep(50);
            assertThat(slow.get()).isZero();
        }
    }

    @Test
    void aLinkWithMuchToDoDoesNotKeepTheThreadFromTheOthers() throws Exception {
        CountDownLatch other = new CountDownLatch(3);
        try (PollingThreads.Ticking busy = pollingThreads.every(Duration.ofMillis(10), () -> true);
                PollingThreads.Ticking rare = pollingThreads.every(Duration.ofMillis(10), () -> {
                    other.countDown();
                    return false;
                })) {
            assertThat(other.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aLookThatFailsIsNotTheLastAndAClosedOneIs() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch twice = new CountDownLatch(2);
        PollingThreads.Ticking ticking = pollingThreads.every(Duration.ofMillis(10), () -> {
            looks.incrementAndGet();
            twice.countDown();
            throw new IllegalStateException("invented");
        });
        assertThat(twice.await(2, TimeUnit.MINUTES)).isTrue();
        ticking.close();
        int then = looks.get();
        Thread.sleep(60);
        assertThat(looks.get()).isEqualTo(then);
    }
}
