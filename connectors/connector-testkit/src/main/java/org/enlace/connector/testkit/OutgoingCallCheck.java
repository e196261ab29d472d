package org.enlace.connector.testkit;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.SoftAssertions;

/**
 * Makes one outgoing call of the gateway to a receiver of each {@link Misbehaviour}, all at once, and verifies the bounds of the call: it ends in time,
 * connects once, and neither reads nor allocates more than 16 MB.
 */
public final class OutgoingCallCheck {

    private static final long MOST_BYTES = 16L * 1024 * 1024;
    /** Beyond the time limit of the call: 33 calls start at once on a machine with other work. */
    private static final Duration DELAY = Duration.ofSeconds(20);

    private OutgoingCallCheck() {}

    /** One call to a plain address. It may return, or throw any exception of its own. */
    @FunctionalInterface
    public interface Call {
        /** Makes the call. */
        void send(URI address) throws Exception;
    }

    private record Running(Misbehaviour mode, HostileReceiver receiver, Future<Long> allocated) {}

    /**
     * Makes the calls and verifies them.
     *
     * @param longest the time limit of one call
     */
    public static void verify(Duration longest, Call call) throws InterruptedException {
        List<Running> running = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(Misbehaviour.values().length);
        try {
            for (Misbehaviour mode : Misbehaviour.values()) {
                HostileReceiver receiver = new HostileReceiver(mode);
                URI address = URI.create("http://127.0.0.1:" + receiver.port() + "/");
                running.add(new Running(mode, receiver, callers.submit(() -> allocatedBy(call, address))));
            }
            SoftAssertions all = new SoftAssertions();
            long end = System.nanoTime() + longest.plus(DELAY).toNanos();
            for (Running each : running) {
                judge(each, end - System.nanoTime(), all);
            }
            all.assertAll();
        } finally {
            callers.shutdownNow();
            running.forEach(each -> each.receiver().close());
        }
    }

    private static long allocatedBy(Call call, URI address) {
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            call.send(address);
        } catch (Exception refused) {
            // What the caller makes of a bad answer is verified by its own tests.
        }
        return memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static void judge(Running each, long nanos, SoftAssertions all) throws InterruptedException {
        try {
            long allocated = each.allocated().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            all.assertThat(allocated).as("bytes allocated for %s", each.mode()).isLessThan(MOST_BYTES);
        } catch (TimeoutException late) {
            all.fail("%s: the call does not end", each.mode());
        } catch (ExecutionException failed) {
            all.fail("%s: %s", each.mode(), failed.getCause());
        }
        all.assertThat(each.receiver().written())
                .as("bytes read of %s", each.mode())
                .isLessThan(MOST_BYTES);
        all.assertThat(each.receiver().connections())
                .as("connections for %s", each.mode())
                .isEqualTo(1);
    }
}
