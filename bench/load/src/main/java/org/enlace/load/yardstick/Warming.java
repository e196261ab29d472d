package org.enlace.load.yardstick;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.enlace.load.measure.Threads;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;

/**
 * How long load ran before anything counted. The one rule for the product and for what stands beside it: as long as was asked for; up to twice as long if
 * that was fewer than 40,000 records of 4 KB, or as much in larger ones; then on in slices until the compilers of the JVM leave the processor to the work, at most four minutes in all.
 *
 * @param records that had their answer meanwhile
 * @param enough whether that was as long as the rule asks for, or as much
 * @param compilers share from 0 to 1 of the process's processor time that compiling had at the end
 */
public record Warming(long seconds, int records, boolean enough, double compilers) {

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
    public static Warming of(Subject subject, Duration asked, Load load) throws IOException, InterruptedException {
        int before = subject.book().answered();
        Warming warming = of(subject.pid(), () -> worth(subject.book()), asked, load);
        return new Warming(warming.seconds, subject.book().answered() - before, warming.enough, warming.compilers);
    }

    /** How many records of 4 KB had their answer, or would have had it: a large one has more in it that is run again and again. */
    private static int worth(Book book) {
        int answered = book.answered();
        return answered == 0
                ? 0
                : answered * Math.max(1, book.records().record(0).body().length / RECORD_BYTES);
    }

    /** The same for a process whose records somebody else counts. */
    public static Warming of(long pid, IntSupplier answered, Duration asked, Load load)
            throws IOException, InterruptedException {
        return of(answered, System::nanoTime, asked, load, slice -> {
            Threads before = Threads.of(pid);
            slice.run(SLICE_SECONDS);
            return Threads.of(pid).since(before).getOrDefault(Threads.COMPILERS, 0.0);
        });
    }

    /** The compilers' share in a slice of load. */
    interface Compiling {
        double in(Load load) throws IOException, InterruptedException;
    }

    /** The rule itself, whoever counts records, nanoseconds and compiling. */
    static Warming of(IntSupplier answered, LongSupplier clock, Duration asked, Load load, Compiling compiling)
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
        return new Warming(seconds, records, seconds >= ENOUGH_SECONDS || records >= ENOUGH_RECORDS, compilers);
    }

    /**
     * Says so, and warns of figures that measure the compiler.
     *
     * @param name what was warmed
     */
    public void say(Report report, String name) {
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
