package org.enlace.load;

import java.io.IOException;
import org.enlace.load.measure.Cpu;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/**
 * A stretch of load and what it cost.
 *
 * @param perSecond records that reached their receiver, a second
 * @param gatewayMillis CPU of the gateway for each of them
 * @param databaseMillis CPU of PostgreSQL for each of them
 * @param ownMillis CPU of generator and receivers for each of them
 * @param window latencies
 */
public record Block(double perSecond, double gatewayMillis, double databaseMillis, double ownMillis, Window window) {

    /** Runs one. */
    public static Block run(House house, Pace pace, int connections) throws IOException, InterruptedException {
        Book book = house.book();
        long gateway = Cpu.millis(house.gateway().pid());
        long database = Cpu.withChildren(house.database().pid());
        long own = Cpu.millis(ProcessHandle.current().pid());
        int before = book.arrived();
        long start = System.nanoTime();
        Window window = book.measure();
        house.generator().run(pace, connections);
        double seconds = (System.nanoTime() - start) / 1e9;
        double records = Math.max(1, book.arrived() - before);
        return new Block(
                records / seconds,
                (Cpu.millis(house.gateway().pid()) - gateway) / records,
                (Cpu.withChildren(house.database().pid()) - database) / records,
                (Cpu.millis(ProcessHandle.current().pid()) - own) / records,
                window);
    }

    /** Gateway and database. */
    public double millis() {
        return gatewayMillis + databaseMillis;
    }

    public String row(String name) {
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
