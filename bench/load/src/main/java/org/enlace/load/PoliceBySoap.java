package org.enlace.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.enlace.load.measure.DiskSync;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Reports;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Form;
import org.enlace.load.yardstick.Kind;
import org.enlace.load.yardstick.Ratios;
import org.enlace.load.yardstick.Warming;
import org.enlace.load.yardstick.Yardsticks;

/**
 * Workload W2: police reports of 4 KB by SOAP with a digest of the password, checked by XSD and translated by table, to the Ministry. The contracts know no
 * receiver of police reports by SOAP, so it is one by REST, as that of the floor's XML route is.
 */
final class PoliceBySoap {

    private static final int BYTES = 4_096;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double MOST_MILLIS = 0.8;
    private static final double LEAST_RATIO = 2.5;
    /** Half of the time each. */
    private static final int OPEN_SHARE = 2;

    private final Settings settings;
    private final Screen screen;
    private final Report report;
    private final List<Block> blocks = new ArrayList<>();

    PoliceBySoap(Settings settings, Screen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report = new Report(command, "W2: 4 KB XML by SOAP, UsernameToken with digest, XSD, table, REST receiver");
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        try (House house = House.open(settings, records(), House.MOST, Keys.police(settings.data()))) {
            report.say(house.durability()).say("");
            screen.say("warming.one", "Enlace", settings.warm().toSeconds());
            Warming warming = Yardsticks.warm(house, settings.warm());
            try (DiskSync disk = new DiskSync(settings.data());
                    Yardsticks yardsticks = Yardsticks.open(
                            settings,
                            screen,
                            house.database(),
                            form(settings),
                            PoliceBySoap::records,
                            List.of(Kind.CAMEL))) {
                Block open = load(house, yardsticks);
                write(house.book().balance(), new Ratios(blocks, List.of(open), yardsticks), warming);
                latency(open);
                Samples.say(house, screen, report, "## Where the time goes");
                report.say("").say("## Accounts").say("");
                yardsticks.account(report);
                machine(before, disk);
            }
        }
        return report;
    }

    private static Reports records() {
        return new Reports(LocalDateTime.now(ZoneOffset.UTC), BYTES, House.MOST);
    }

    /** The floor checks the same XML with the same schema; its stylesheet makes the notice at once. */
    static Form form(Settings settings) throws IOException {
        Path stylesheet = settings.data().resolve("police-notice.xsl");
        try (InputStream ours = PoliceBySoap.class.getResourceAsStream("police-notice.xsl")) {
            Files.copy(ours, stylesheet, StandardCopyOption.REPLACE_EXISTING);
        }
        Path xsd = settings.home().contract("police/reports").resolveSibling("message.xsd");
        return Form.xml(xsd, stylesheet, "numeroParte");
    }

    private Block load(House house, Yardsticks yardsticks) throws IOException, InterruptedException {
        for (int block = 1; block <= BLOCKS; block++) {
            screen.say("block", block, BLOCKS);
            Block next = Yardsticks.closed(house, BLOCK_SECONDS);
            blocks.add(next);
            screen.line("  Enlace " + Report.number(next.perSecond(), 0) + "/s, " + Report.number(next.millis(), 2)
                    + " ms");
            yardsticks.block(BLOCK_SECONDS);
        }
        double seconds = Math.max(1, settings.time().toSeconds() / (double) OPEN_SHARE);
        screen.say("open.loop", settings.rate(), seconds);
        yardsticks.calm();
        Block open = Yardsticks.open(house, settings.rate(), seconds);
        yardsticks.open(settings.rate(), seconds);
        return open;
    }

    private void write(Balance balance, Ratios ratios, Warming warming) {
        ratios.write(report);
        double ratio = ratios.rate(Kind.CAMEL);
        report.target(
                "records/s at least %s × the XML route of CamelFloor".formatted(LEAST_RATIO),
                Report.number(ratio, 2) + " ×",
                ratio >= LEAST_RATIO);
        double millis = Block.median(blocks, Block::millis);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most %s ms".formatted(MOST_MILLIS),
                Report.number(millis, 2) + " ms",
                millis <= MOST_MILLIS);
        report.target(
                "every record accounted for: none lost, none doubled, none refused, none without an answer",
                balance.line(),
                balance.clean() && balance.refused() == 0);
        report.say("## Capacity").say("");
        warming.say(report, "Enlace");
        ratios.yardsticks().sayWarming(report);
        report.say("")
                .say(
                        "Closed loop, %d connections; blocks of %d s. The XML is of 4 KB: the parties of a report and a long story; the envelope with the token comes on top. The floor gets the XML without envelope and without authentication, and hands on the same kind of notice."
                                .formatted(Yardsticks.CONNECTIONS, BLOCK_SECONDS))
                .say("");
        Series.table(report, "records/s", List.of(new Series("", blocks)));
        double rate = Block.median(blocks, Block::perSecond);
        report.fact("recordsPerSecond", rate, "median records/s: " + Report.number(rate, 0));
        report.fact("cpuMillisPerRecord", millis, "median CPU-ms/record: " + Report.number(millis, 2));
    }

    private void latency(Block open) {
        Histogram acknowledged = open.window().acknowledged();
        Histogram endToEnd = open.window().endToEnd();
        report.say("").say("## Latency").say("");
        report.say("Open loop at %s records/s, from the intended moment.".formatted(Report.number(settings.rate(), 0)))
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

    private void machine(Machine before, DiskSync disk) throws IOException {
        report.say("").say("## Machine").say("");
        report.say("- the disk of the database in these minutes, 4 KB made durable five times a second: "
                + Latency.line(disk.micros()));
        report.say("- " + Machine.now().since(before) + ". Other work shares it: trust CPU per record and ratios.");
    }
}
