package org.enlace.load;

import java.util.concurrent.TimeUnit;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;

/**
 * How long load ran before anything counted.
 *
 * @param records that had their answer meanwhile
 */
record Warming(long seconds, int records) {

    private static final int ENOUGH_SECONDS = 45;
    private static final int ENOUGH_RECORDS = 40_000;

    /** What ran since then, by {@link System#nanoTime}. */
    static Warming since(long start, Book book) {
        return new Warming(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), book.answered());
    }

    private boolean enough() {
        return seconds >= ENOUGH_SECONDS || records >= ENOUGH_RECORDS;
    }

    /** Says so, and warns of figures that measure the compiler. */
    void say(Report report) {
        report.say("After %d s and %,d records of warm-up.%s"
                .formatted(
                        seconds,
                        records,
                        enough()
                                ? ""
                                : " **Too short: %d s or %,d records at least.**"
                                        .formatted(ENOUGH_SECONDS, ENOUGH_RECORDS)));
    }
}
