package org.enlace.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {

    @Test
    void seesWhichThreadOfAProcessWorked() throws Exception {
        long pid = ProcessHandle.current().pid();
        ThreadTimes before = ThreadTimes.of(pid);
        Thread busy = new Thread(ThreadTimesTest::work, "busy-7");
        busy.start();
        while (!ThreadTimes.of(pid).since(before).containsKey("busy") && busy.isAlive()) {
            Thread.sleep(5);
        }
        Map<String, Double> shares = ThreadTimes.of(pid).since(before);
        busy.interrupt();
        busy.join();

        assertThat(shares.get("busy")).isPositive();
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(0.001));
    }

    /** Until it was seen, ten seconds at most. */
    private static void work() {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!Thread.currentThread().isInterrupted() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void threadsOfTheSameWorkHaveOneName() {
        assertThat(ThreadTimes.name("C2 CompilerThre")).isEqualTo(ThreadTimes.COMPILERS);
        assertThat(ThreadTimes.name("C1 CompilerThre")).isEqualTo(ThreadTimes.COMPILERS);
        assertThat(ThreadTimes.name("GC Thread#1")).isEqualTo(ThreadTimes.name("G1 Service"));
        assertThat(ThreadTimes.name("http-nio-8080-e")).isEqualTo("http-nio-e");
    }
}
