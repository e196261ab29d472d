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
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.Latency;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.ReportRecords;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.WarmUp;
import org.enlace.load.yardstick.YardstickInput;
import org.enlace.load.yardstick.YardstickKind;
import org.enlace.load.yardstick.YardstickRatios;
import org.enlace.load.yardstick.Yardsticks;

/**
 * Workload W2: police reports of 4 KB by SOAP with a digest of the password, checked by XSD and translated by table, to the Ministry. The contracts know no
 * receiver of police reports by SOAP, so it is one by REST, as that of the floor's XML route is.
 */
final class PoliceSoapWorkload {

    private static final int BYTES = 4_096;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double MOST_MILLIS = 0.8;
    private static final double LEAST_RATIO = 2.5;
    /** Half of the time each. */
    private static final int OPEN_SHARE = 2;

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;
    private final List<LoadBlock> blocks = new ArrayList<>();

    PoliceSoapWorkload(LoadSettings settings, LoadScreen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report =
                new LoadReport(command, "W2: 4 KB XML by SOAP, UsernameToken with digest, XSD, table, REST receiver");
    }

    LoadReport run() throws IOException, InterruptedException, SQLException {
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation = GatewayInstallation.open(
                settings, records(), GatewayInstallation.MOST, SendingKeys.police(settings.data()))) {
            report.say(installation.durability()).say("");
            screen.say("warming.one", "Enlace", settings.warm().toSeconds());
            WarmUp warmUp = Yardsticks.warm(installation, settings.warm());
            try (DiskSync disk = new DiskSync(settings.data());
                    Yardsticks yardsticks = Yardsticks.open(
                            settings,
                            screen,
                            installation.database(),
                            form(settings),
                            PoliceSoapWorkload::records,
                            List.of(YardstickKind.CAMEL))) {
                LoadBlock open = load(installation, yardsticks);
                write(installation.account().balance(), new YardstickRatios(blocks, List.of(open), yardsticks), warmUp);
                latency(open);
                ProcessorTimeSection.say(installation, screen, report, "## Where the time goes");
                report.say("").say("## Accounts").say("");
                yardsticks.account(report);
                machine(before, disk);
            }
        }
        return report;
    }

    private static ReportRecords records() {
        return new ReportRecords(LocalDateTime.now(ZoneOffset.UTC), BYTES, GatewayInstallation.MOST);
    }

    /** The floor checks the same XML with the same schema; its stylesheet makes the notice at once. */
    static YardstickInput form(LoadSettings settings) throws IOException {
        Path stylesheet = settings.data().resolve("police-notice.xsl");
        try (InputStream resource = PoliceSoapWorkload.class.getResourceAsStream("police-notice.xsl")) {
            Files.copy(resource, stylesheet, StandardCopyOption.REPLACE_EXISTING);
        }
        Path xsd = settings.home().contract("police/reports").resolveSibling("message.xsd");
        return YardstickInput.xml(xsd, stylesheet, "numeroParte");
    }

    private LoadBlock load(GatewayInstallation installation, Yardsticks yardsticks)
            throws IOException, InterruptedException {
        for (int block = 1; block <= BLOCKS; block++) {
            screen.say("block", block, BLOCKS);
            LoadBlock next = Yardsticks.closed(installation, BLOCK_SECONDS);
            blocks.add(next);
            screen.line("  Enlace " + LoadReport.number(next.perSecond(), 0) + "/s, "
                    + LoadReport.number(next.millis(), 2) + " ms");
            yardsticks.block(BLOCK_SECONDS);
        }
        double seconds = Math.max(1, settings.time().toSeconds() / (double) OPEN_SHARE);
        screen.say("open.loop", settings.rate(), seconds);
        yardsticks.calm();
        LoadBlock open = Yardsticks.open(installation, settings.rate(), seconds);
        yardsticks.open(settings.rate(), seconds);
        return open;
    }

    private void write(AccountBalance accountBalance, YardstickRatios yardstickRatios, WarmUp warmUp) {
        yardstickRatios.write(report);
        double ratio = yardstickRatios.rate(YardstickKind.CAMEL);
        report.target(
                "records/s at least %s × the XML route of CamelFloor".formatted(LEAST_RATIO),
                LoadReport.number(ratio, 2) + " ×",
                ratio >= LEAST_RATIO);
        double millis = LoadBlock.median(blocks, LoadBlock::millis);
        report.target(
                "CPU of gateway and PostgreSQL for each record at most %s ms".formatted(MOST_MILLIS),
                LoadReport.number(millis, 2) + " ms",
                millis <= MOST_MILLIS);
        report.target(
                "every record accounted for: none lost, none doubled, none refused, none without an answer",
                accountBalance.line(),
                accountBalance.clean() && accountBalance.refused() == 0);
        report.say("## Capacity").say("");
        warmUp.say(report, "Enlace");
        yardstickRatios.yardsticks().sayWarming(report);
        report.say("")
                .say(
                        "Closed loop, %d connections; blocks of %d s. The XML is of 4 KB: the parties of a report and a long story; the envelope with the token comes on top. The floor gets the XML without envelope and without authentication, and hands on the same kind of notice."
                                .formatted(Yardsticks.CONNECTIONS, BLOCK_SECONDS))
                .say("");
        BlockSeries.table(report, "records/s", List.of(new BlockSeries("", blocks)));
        double rate = LoadBlock.median(blocks, LoadBlock::perSecond);
        report.fact("recordsPerSecond", rate, "median records/s: " + LoadReport.number(rate, 0));
        report.fact("cpuMillisPerRecord", millis, "median CPU-ms/record: " + LoadReport.number(millis, 2));
    }

    private void latency(LoadBlock open) {
        Histogram acknowledged = open.window().acknowledged();
        Histogram endToEnd = open.window().endToEnd();
        report.say("").say("## Latency").say("");
        report.say("Open loop at %s records/s, from the intended moment."
                        .formatted(LoadReport.number(settings.rate(), 0)))
                .say("");
        report.fact(
                "acknowledgedP99Millis",
                Latency.at(acknowledged, 99),
                "to the gateway's yes: " + Latency.line(acknowledged));
        report.fact("endToEndP99Millis", Latency.at(endToEnd, 99), "to the receiver: " + Latency.line(endToEnd));
        report.fact(
                "openCpuMillisPerRecord",
                open.millis(),
                "CPU-ms/record at this rate: " + LoadReport.number(open.millis(), 2));
    }

    private void machine(MachineLoad before, DiskSync disk) throws IOException {
        report.say("").say("## Machine").say("");
        report.say("- the disk of the database in these minutes, 4 KB made durable five times a second: "
                + Latency.line(disk.micros()));
        report.say("- " + MachineLoad.now().since(before) + ". Other work shares it: trust CPU per record and ratios.");
    }
}
