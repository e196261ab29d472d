package org.enlace.load.yardstick;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.LatencyWindow;
import org.enlace.load.traffic.RecordAccount;
import org.enlace.load.traffic.SendingPace;

/**
 * A stretch of load and its cost.
 *
 * @param perSecond records that reached their receivers, or had their answer where that is what counts, a second
 * @param javaMillis CPU of the subject's Java process for each of them
 * @param databaseMillis CPU of PostgreSQL for each of them; whatever the server did meanwhile counts
 * @param ownMillis CPU of generator and receivers for each of them
 * @param window latencies
 */
public record LoadBlock(
        double perSecond, double javaMillis, double databaseMillis, double ownMillis, LatencyWindow window) {

    private static final Duration DRAIN = Duration.ofMinutes(3);

    /** Something that is waited for. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Runs one. Only this subject may be under load. */
    public static LoadBlock run(LoadSubject subject, SendingPace sendingPace, int connections)
            throws IOException, InterruptedException {
        return run(subject, RecordAccount::arrived, () -> subject.generator().run(sendingPace, connections));
    }

    /**
     * Runs one and counts until nothing is on the way any more, or for minutes: what is slow must not pay for records that are not counted. Only this
     * subject may be under load.
     */
    static LoadBlock drained(LoadSubject subject, SendingPace sendingPace, int connections)
            throws IOException, InterruptedException {
        return run(subject, RecordAccount::arrived, () -> {
            subject.generator().run(sendingPace, connections);
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
    public static LoadBlock whole(
            LoadSubject subject, SendingPace sendingPace, int connections, ToIntFunction<RecordAccount> counted)
            throws IOException, InterruptedException {
        return run(subject, counted, () -> {
            subject.generator().run(sendingPace, connections);
            if (!subject.drain(DRAIN)) {
                throw new IllegalStateException("an accepted record has no effect: "
                        + subject.account().balance().line());
            }
        });
    }

    private static LoadBlock run(LoadSubject subject, ToIntFunction<RecordAccount> counted, Work work)
            throws IOException, InterruptedException {
        RecordAccount account = subject.account();
        long java = ProcessUsage.millis(subject.pid());
        long database = ProcessUsage.withChildren(subject.server());
        long own = ProcessUsage.millis(ProcessHandle.current().pid());
        int before = counted.applyAsInt(account);
        long start = System.nanoTime();
        LatencyWindow window = account.measure();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double records = Math.max(1, counted.applyAsInt(account) - before);
        return new LoadBlock(
                records / seconds,
                (ProcessUsage.millis(subject.pid()) - java) / records,
                (ProcessUsage.withChildren(subject.server()) - database) / records,
                (ProcessUsage.millis(ProcessHandle.current().pid()) - own) / records,
                window);
    }

    /** The Java process and PostgreSQL. */
    public double millis() {
        return javaMillis + databaseMillis;
    }

    /** The median of a figure over some blocks. */
    public static double median(List<LoadBlock> blocks, ToDoubleFunction<LoadBlock> figure) {
        List<Double> sorted =
                blocks.stream().mapToDouble(figure).sorted().boxed().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Returns true if the rates of the blocks are within a tenth of the fastest. */
    public static boolean steady(List<LoadBlock> blocks) {
        double most = blocks.stream().mapToDouble(LoadBlock::perSecond).max().orElse(0);
        double least = blocks.stream().mapToDouble(LoadBlock::perSecond).min().orElse(0);
        return least >= most * 0.9;
    }

    /** Acknowledgements of some blocks, in microseconds. */
    public static Histogram acknowledged(List<LoadBlock> blocks) {
        Histogram all = blocks.get(0).window().acknowledged();
        blocks.stream().skip(1).forEach(block -> all.add(block.window().acknowledged()));
        return all;
    }

    /** Ways to the receiver of some blocks, in microseconds. */
    public static Histogram endToEnd(List<LoadBlock> blocks) {
        Histogram all = blocks.get(0).window().endToEnd();
        blocks.stream().skip(1).forEach(block -> all.add(block.window().endToEnd()));
        return all;
    }

    /** A row: name, records/s, CPU-ms in all, of Java, of PostgreSQL, of generator and receivers. */
    public String row(String name) {
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        LoadReport.number(perSecond, 0),
                        LoadReport.number(millis(), 2),
                        LoadReport.number(javaMillis, 2),
                        LoadReport.number(databaseMillis, 2),
                        LoadReport.number(ownMillis, 2));
    }
}
