package org.enlace.load.yardstick;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.Cpu;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/**
 * A stretch of load and what it cost.
 *
 * @param perSecond records that reached their receivers, or had their answer where that is what counts, a second
 * @param javaMillis CPU of the subject's Java process for each of them
 * @param databaseMillis CPU of PostgreSQL for each of them; whatever the server did meanwhile counts
 * @param ownMillis CPU of generator and receivers for each of them
 * @param window latencies
 */
public record Block(double perSecond, double javaMillis, double databaseMillis, double ownMillis, Window window) {

    private static final Duration DRAIN = Duration.ofMinutes(3);

    /** Something that is waited for. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Runs one. Only this subject may be under load. */
    public static Block run(Subject subject, Pace pace, int connections) throws IOException, InterruptedException {
        return run(subject, Book::arrived, () -> subject.generator().run(pace, connections));
    }

    /**
     * Runs one and counts until nothing is on the way any more, or for minutes: what is slow must not pay for records that are not counted. Only this
     * subject may be under load.
     */
    static Block drained(Subject subject, Pace pace, int connections) throws IOException, InterruptedException {
        return run(subject, Book::arrived, () -> {
            subject.generator().run(pace, connections);
            // What is lost shows in the account.
            subject.drain(DRAIN);
        });
    }

    /**
     * Runs one up to the last effect of what it sent, so that nothing of it falls into the next one. Only this subject may be under load.
     *
     * @param counted what counts as a record
     * @throws IllegalStateException if that effect does not come: the run is a failed one, and each further block would wait as long
     */
    public static Block whole(Subject subject, Pace pace, int connections, ToIntFunction<Book> counted)
            throws IOException, InterruptedException {
        return run(subject, counted, () -> {
            subject.generator().run(pace, connections);
            if (!subject.drain(DRAIN)) {
                throw new IllegalStateException("an accepted record has no effect: "
                        + subject.book().balance().line());
            }
        });
    }

    private static Block run(Subject subject, ToIntFunction<Book> counted, Work work)
            throws IOException, InterruptedException {
        Book book = subject.book();
        long java = Cpu.millis(subject.pid());
        long database = Cpu.withChildren(subject.server());
        long own = Cpu.millis(ProcessHandle.current().pid());
        int before = counted.applyAsInt(book);
        long start = System.nanoTime();
        Window window = book.measure();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double records = Math.max(1, counted.applyAsInt(book) - before);
        return new Block(
                records / seconds,
                (Cpu.millis(subject.pid()) - java) / records,
                (Cpu.withChildren(subject.server()) - database) / records,
                (Cpu.millis(ProcessHandle.current().pid()) - own) / records,
                window);
    }

    /** The Java process and PostgreSQL. */
    public double millis() {
        return javaMillis + databaseMillis;
    }

    /** The median of a figure over some blocks. */
    public static double median(List<Block> blocks, ToDoubleFunction<Block> figure) {
        List<Double> sorted =
                blocks.stream().mapToDouble(figure).sorted().boxed().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Whether the rates of the blocks are within a tenth of the fastest. */
    public static boolean steady(List<Block> blocks) {
        double most = blocks.stream().mapToDouble(Block::perSecond).max().orElse(0);
        double least = blocks.stream().mapToDouble(Block::perSecond).min().orElse(0);
        return least >= most * 0.9;
    }

    /** Acknowledgements of some blocks, in microseconds. */
    public static Histogram acknowledged(List<Block> blocks) {
        Histogram all = blocks.get(0).window().acknowledged();
        blocks.stream().skip(1).forEach(block -> all.add(block.window().acknowledged()));
        return all;
    }

    /** Ways to the receiver of some blocks, in microseconds. */
    public static Histogram endToEnd(List<Block> blocks) {
        Histogram all = blocks.get(0).window().endToEnd();
        blocks.stream().skip(1).forEach(block -> all.add(block.window().endToEnd()));
        return all;
    }

    /** A row: name, records/s, CPU-ms in all, of Java, of PostgreSQL, of generator and receivers. */
    public String row(String name) {
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        Report.number(perSecond, 0),
                        Report.number(millis(), 2),
                        Report.number(javaMillis, 2),
                        Report.number(databaseMillis, 2),
                        Report.number(ownMillis, 2));
    }
}
