package org.enlace.load.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private long seconds;
    private int perSecond = 1_000;

    @Test
    void goesOnUntilTheCompilersAreQuiet() throws Exception {
        WarmUp warmUp = warmed(45, Stream.of(0.3, 0.2, 0.04, 0.0));

        assertThat(warmUp).isEqualTo(new WarmUp(45 + 3 * 5, 60_000, true, 0.04));
    }

    @Test
    void endsAfterFourMinutesEvenIfTheyAreNot() throws Exception {
        assertThat(warmed(45, Stream.generate(() -> 0.3))).isEqualTo(new WarmUp(240, 240_000, true, 0.3));
    }

    @Test
    void takesUpToTwiceTheTimeForEnoughRecords() throws Exception {
        perSecond = 600;
        assertThat(warmed(45, Stream.of(0.0)).seconds()).isEqualTo(70 + 5);
        perSecond = 10;
        assertThat(warmed(45, Stream.of(0.0)).seconds()).isEqualTo(90 + 5);
    }

    @Test
    void aTrialDoesNotWaitForTheCompilers() throws Exception {
        assertThat(warmed(10, Stream.of(0.9))).isEqualTo(new WarmUp(20 + 5, 25_000, false, 0.9));
    }

    private WarmUp warmed(int asked, Stream<Double> compilers) throws Exception {
        seconds = 0;
        Iterator<Double> shares = compilers.iterator();
        return WarmUp.of(
                () -> (int) seconds * perSecond,
                () -> TimeUnit.SECONDS.toNanos(seconds),
                Duration.ofSeconds(asked),
                time -> seconds += (long) time,
                load -> {
                    load.run(5);
                    return shares.next();
                });
    }
}
