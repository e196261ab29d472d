package org.enlace.load.yardstick;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.enlace.load.measure.ThreadTimes;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.RecordAccount;

/**
 * Duration of the load before measurements count. One rule for the product and the yardsticks: as long as was asked for; up to twice as long if
 * that was fewer than 40,000 records of 4 KB, or as much in larger ones; then on in slices until the compilers of the JVM leave the processor to the work,
 * at most four minutes in all.
 *
 * @param records that had their answer meanwhile
 * @param enough whether that was as long as the rule asks for, or as much
 * @param compilers share from 0 to 1 of the process's processor time that compiling had at the end
 */
public record WarmUp(long seconds, int records, boolean enough, double compilers) {

    private static final int ENOUGH_SECONDS = 45;
    private static final int ENOUGH_RECORDS = 40_000;
    private static final int RECORD_BYTES = 4_096;
    private static final int SLICE_SECONDS = 5;
    private static final int MOST_SECONDS = 240;
    private static final double QUIET = 0.05;
    private static final double PERCENT = 100;

    /** A stretch of load. */
    public interface Load {
        void run(double seconds) throws IOException, InterruptedException;
    }

    /**
     * Loads it until it is warm. For less than 45 s of warm-up is asked to try whether a run works: it goes no further then.
     *
     * @param asked before the compilers are looked at
     * @param load on this subject; returns when nothing of it is on the way any more
     */
    public static WarmUp of(LoadSubject subject, Duration asked, Load load) throws IOException, InterruptedException {
        int before = subject.account().answered();
        WarmUp warmUp = of(subject.pid(), () -> worth(subject.account()), asked, load);
        return new WarmUp(warmUp.seconds, subject.account().answered() - before, warmUp.enough, warmUp.compilers);
    }

    /** Number of answered records of 4 KB or their equivalent: a large record repeats more work. */
    private static int worth(RecordAccount account) {
        int answered = account.answered();
        return answered == 0
                ? 0
                : answered * Math.max(1, account.records().record(0).body().length / RECORD_BYTES);
    }

    /** The same for a process whose records another program counts. */
    public static WarmUp of(long pid, IntSupplier answered, Duration asked, Load load)
            throws IOException, InterruptedException {
        return of(answered, System::nanoTime, asked, load, slice -> {
            ThreadTimes before = ThreadTimes.of(pid);
            slice.run(SLICE_SECONDS);
            return ThreadTimes.of(pid).since(before).getOrDefault(ThreadTimes.COMPILERS, 0.0);
        });
    }

    /** The compilers' share in a slice of load. */
    interface Compiling {
        double in(Load load) throws IOException, InterruptedException;
    }

    /** Applies the rule to given counts of records, nanoseconds and compiling. */
    static WarmUp of(IntSupplier answered, LongSupplier clock, Duration asked, Load load, Compiling compiling)
            throws IOException, InterruptedException {
        int before = answered.getAsInt();
        long start = clock.getAsLong();
        LongSupplier passed = () -> TimeUnit.NANOSECONDS.toSeconds(clock.getAsLong() - start);
        load.run(asked.toSeconds());
        while (answered.getAsInt() - before < ENOUGH_RECORDS && passed.getAsLong() < 2 * asked.toSeconds()) {
            load.run(Math.min(SLICE_SECONDS, Math.max(1, asked.toSeconds())));
        }
        double compilers = compiling.in(load);
        while (asked.toSeconds() >= ENOUGH_SECONDS && compilers >= QUIET && passed.getAsLong() < MOST_SECONDS) {
            compilers = compiling.in(load);
        }
        long seconds = passed.getAsLong();
        int records = answered.getAsInt() - before;
        return new WarmUp(seconds, records, seconds >= ENOUGH_SECONDS || records >= ENOUGH_RECORDS, compilers);
    }

    /**
     * Says so, and warns of figures that measure the compiler.
     *
     * @param name what was warmed
     */
    public void say(LoadReport report, String name) {
        report.say(
                "- %s: %d s and %,d records of warm-up; the JVM's compilers had %.0f %% of its processor time at the end.%s%s"
                        .formatted(
                                name,
                                seconds,
                                records,
                                PERCENT * compilers,
                                enough
                                        ? ""
                                        : " **Too short: %d s or %,d records at least.**"
                                                .formatted(ENOUGH_SECONDS, ENOUGH_RECORDS),
                                compilers < QUIET ? "" : " **Not quiet yet: blocks measure compiling, too.**"));
    }
}
