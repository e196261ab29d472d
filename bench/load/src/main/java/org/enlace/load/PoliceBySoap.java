package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Reports;

/**
 * Workload W2: police reports of 4 KB by SOAP with a digest of the password, checked by XSD and translated by table, to the Ministry. The contracts know no
 * receiver of police reports by SOAP, so it is one by REST, as that of the floor's XML route is.
 */
final class PoliceBySoap {

    private static final int BYTES = 4_096;
    private static final int MOST = 2_000_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double MOST_MILLIS = 0.8;
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final Settings settings;
    private final Screen screen;
    private final Report report;
    private final Series blocks = new Series("");

    PoliceBySoap(Settings settings, Screen screen, String command) {
        this.settings = settings;
        this.screen = screen;
        this.report = new Report(command, "W2: 4 KB XML by SOAP, UsernameToken with digest, XSD, table, REST receiver");
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        Reports records = new Reports(LocalDateTime.now(ZoneOffset.UTC), BYTES, MOST);
        try (House house = House.open(settings, records, MOST, Keys.police(settings.data()))) {
            report.say(house.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            house.generator().run(closed(house, settings.warm().toSeconds()), CONNECTIONS);
            house.drain(DRAIN);
            Warming warming = Warming.up(settings, house.book());
            for (int block = 1; block <= BLOCKS; block++) {
                screen.say("block", block, BLOCKS);
                blocks.add(Block.whole(house, closed(house, BLOCK_SECONDS), CONNECTIONS, Book::arrived));
            }
            screen.say("open.loop", settings.rate(), settings.time().toSeconds());
            Block open =
                    Block.run(house, Pace.open(settings.rate(), settings.time().toSeconds()), 2 * CONNECTIONS);
            house.drain(DRAIN);
            write(house.book().balance(), warming, open);
        }
        report.say("")
                .say("Machine: " + Machine.now().since(before)
                        + ". Other work shares it: trust CPU per record and ratios.");
        return report;
    }

    private static Pace closed(House house, double seconds) {
        return Pace.closed(house.book(), ON_THE_WAY, seconds);
    }

    private void write(Balance balance, Warming warming, Block open) {
        report.target(
                "every record accounted for: none lost, none doubled, none refused, none without an answer",
                balance.line(),
                balance.clean() && balance.refused() == 0);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most %s ms".formatted(MOST_MILLIS),
                Report.number(blocks.millis(), 2) + " ms",
                blocks.millis() <= MOST_MILLIS);
        report.say("## Capacity").say("");
        warming.say(report);
        report.say("Closed loop, %d connections, at most %d records on the way; blocks of %d s. The XML is of 4 KB, the envelope with the token comes on top."
                        .formatted(CONNECTIONS, ON_THE_WAY, BLOCK_SECONDS))
                .say("");
        Series.table(report, "records/s", List.of(blocks));
        Block median = blocks.median();
        report.fact(
                "recordsPerSecond", median.perSecond(), "median records/s: " + Report.number(median.perSecond(), 0));
        report.fact(
                "cpuMillisPerRecord", blocks.millis(), "median CPU-ms/record: " + Report.number(blocks.millis(), 2));
        latency(open);
    }

    private void latency(Block open) {
        Histogram acknowledged = open.window().acknowledged();
        Histogram endToEnd = open.window().endToEnd(List.of(0));
        report.say("").say("## Latency").say("");
        report.say("Open loop at %s records/s for %d s, from the intended moment."
                        .formatted(
                                Report.number(settings.rate(), 0),
                                settings.time().toSeconds()))
                .say("");
        report.fact(
                "acknowledgedP99Millis",
                Latency.at(acknowledged, 99),
                "to the gateway's yes: " + Latency.line(acknowledged));
        report.fact("endToEndP99Millis", Latency.at(endToEnd, 99), "to the receiver: " + Latency.line(endToEnd));
        report.fact(
                "openCpuMillisPerRecord",
                open.millis(),
                "CPU-ms/record at this rate: " + Report.number(open.millis(), 2));
    }
}
