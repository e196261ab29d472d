package org.enlace.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.enlace.load.measure.Cpu;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/**
 * A stretch of load and what it cost.
 *
 * @param perSecond records that reached their receivers, or had their answer where that is what counts, a second
 * @param gatewayMillis CPU of the gateway for each of them
 * @param databaseMillis CPU of PostgreSQL for each of them
 * @param ownMillis CPU of generator and receivers for each of them
 * @param window latencies
 */
record Block(double perSecond, double gatewayMillis, double databaseMillis, double ownMillis, Window window) {

    private static final Duration DRAIN = Duration.ofMinutes(2);

    /** Runs one. */
    static Block run(House house, Pace pace, int connections) throws IOException, InterruptedException {
        return run(house, Book::arrived, () -> house.generator().run(pace, connections));
    }

    /** Runs one up to the last effect of what it sent, so that nothing of it falls into the next one. */
    static Block whole(House house, Pace pace, int connections, ToIntFunction<Book> counted)
            throws IOException, InterruptedException {
        return run(house, counted, () -> {
            house.generator().run(pace, connections);
            house.drain(DRAIN);
        });
    }

    /** Something that is waited for. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static Block run(House house, ToIntFunction<Book> counted, Work work)
            throws IOException, InterruptedException {
        Book book = house.book();
        long gateway = Cpu.millis(house.gateway().pid());
        long database = Cpu.withChildren(house.database().pid());
        long own = Cpu.millis(ProcessHandle.current().pid());
        int before = counted.applyAsInt(book);
        long start = System.nanoTime();
        Window window = book.measure();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double records = Math.max(1, counted.applyAsInt(book) - before);
        return new Block(
                records / seconds,
                (Cpu.millis(house.gateway().pid()) - gateway) / records,
                (Cpu.withChildren(house.database().pid()) - database) / records,
                (Cpu.millis(ProcessHandle.current().pid()) - own) / records,
                window);
    }

    /** Gateway and database. */
    double millis() {
        return gatewayMillis + databaseMillis;
    }

    String row(String name) {
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        Report.number(perSecond, 0),
                        Report.number(millis(), 2),
                        Report.number(gatewayMillis, 2),
                        Report.number(databaseMillis, 2),
                        Report.number(ownMillis, 2));
    }
}
