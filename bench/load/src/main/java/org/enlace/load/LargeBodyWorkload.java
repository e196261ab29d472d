package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.enlace.load.figures.LargeFileIntake;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.process.ExtraWorkFolder;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.traffic.ReportRecords;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.WarmUp;
import org.enlace.load.yardstick.YardstickInput;
import org.enlace.load.yardstick.YardstickKind;
import org.enlace.load.yardstick.YardstickRatios;
import org.enlace.load.yardstick.Yardsticks;

/** Workload W3: bodies of 100 KB beside the floor, as JSON and as XML, and a file that is larger than the heap. */
final class LargeBodyWorkload {

    private static final int BYTES = 100_000;
    private static final int KILOBYTE = 1_000;
    private static final int PERSONS = 200;
    private static final int MOST = 200_000;
    private static final int BLOCKS = 3;
    private static final int BLOCK_SECONDS = 8;
    private static final double LEAST_RATIO = 2;
    private static final double MOST_JSON_MILLIS = 2.8;

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;

    LargeBodyWorkload(LoadSettings settings, LoadScreen screen, String command) {
        this.settings = settings.forSamples();
        this.screen = screen;
        this.report = new LoadReport(command, "W3: 100 KB JSON, 100 KB XML, a file larger than the heap");
    }

    LoadReport run() throws IOException, InterruptedException, SQLException {
        MachineLoad before = MachineLoad.now();
        json();
        xml();
        report.say("").say("### A file larger than the heap").say("");
        report.say(
                        "A nightly file of case statuses, three lines of 222 bytes a case, into the registry alone; nobody receives them.")
                .say("");
        LargeFileIntake.run(settings, screen, report);
        return report.say("")
                .say("Machine: " + MachineLoad.now().since(before)
                        + ". Other work shares it: trust CPU per record and ratios.");
    }

    private void json() throws IOException, InterruptedException, SQLException {
        AlertRecords.Shape shape = new AlertRecords.Shape(BYTES, MOST, List.of(0), PERSONS);
        YardstickInput yardstickInput = YardstickInput.json(settings.home().contract("eurofront/alerts"), "id");
        double millis = run(
                settings,
                "JSON",
                "An alert about %d persons, as many as the contract allows, each with names as long as they may be: no other way leads to 100 KB there. Each of them is a mention with assertions and keys of its own in the registry, which the floor has not."
                        .formatted(PERSONS),
                () -> new AlertRecords(Instant.now(), shape),
                SendingKeys.in(settings.data()).endpoint(),
                yardstickInput);
        report.target(
                "CPU of gateway and PostgreSQL for 100 KB of JSON at most %s ms".formatted(MOST_JSON_MILLIS),
                LoadReport.number(millis, 2) + " ms",
                millis <= MOST_JSON_MILLIS);
    }

    private void xml() throws IOException, InterruptedException, SQLException {
        LoadSettings own = settings.beside("xml");
        ExtraWorkFolder.like(settings.data(), own.data());
        run(
                own,
                "XML",
                "A police report by SOAP whose story is as long as its contract allows, about few persons.",
                () -> new ReportRecords(LocalDateTime.now(ZoneOffset.UTC), BYTES, MOST),
                SendingKeys.police(own.data()),
                PoliceSoapWorkload.form(own));
    }

    /** Returns the CPU for each. */
    private double run(
            LoadSettings where,
            String name,
            String words,
            Supplier<? extends NumberedRecords> records,
            RecordEndpoint recordEndpoint,
            YardstickInput yardstickInput)
            throws IOException, InterruptedException, SQLException {
        try (GatewayInstallation installation = GatewayInstallation.open(where, records.get(), MOST, recordEndpoint)) {
            if (name.equals("JSON")) {
                report.say(installation.durability()).say("");
            }
            double kilobytes = installation.account().records().record(0).body().length / (double) KILOBYTE;
            report.say("### %s KB of %s".formatted(LoadReport.number(kilobytes, 0), name))
                    .say("")
                    .say(words)
                    .say("");
            screen.say("warming.one", "Enlace", where.warm().toSeconds());
            WarmUp warmUp = Yardsticks.warm(installation, where.warm());
            List<LoadBlock> blocks = new ArrayList<>();
            try (Yardsticks yardsticks = Yardsticks.open(
                    where,
                    screen,
                    installation.database(),
                    yardstickInput,
                    records,
                    List.of(YardstickKind.CAMEL, YardstickKind.GROUP))) {
                for (int block = 1; block <= BLOCKS; block++) {
                    screen.say("block", block, BLOCKS);
                    blocks.add(Yardsticks.closed(installation, BLOCK_SECONDS));
                    yardsticks.block(BLOCK_SECONDS);
                }
                write(installation, name, kilobytes, blocks, yardsticks, warmUp);
                ProcessorTimeSection.say(installation, screen, report, "#### Where the time goes, " + name);
            }
            return LoadBlock.median(blocks, LoadBlock::millis);
        }
    }

    private void write(
            GatewayInstallation installation,
            String name,
            double kilobytes,
            List<LoadBlock> blocks,
            Yardsticks yardsticks,
            WarmUp warmUp) {
        YardstickRatios yardstickRatios = new YardstickRatios(blocks, List.of(), yardsticks);
        yardstickRatios.write(report);
        double ratio = yardstickRatios.rate(YardstickKind.CAMEL);
        report.target(
                "100 KB of %s: records/s at least %s × CamelFloor".formatted(name, LoadReport.number(LEAST_RATIO, 0)),
                LoadReport.number(ratio, 2) + " ×",
                ratio >= LEAST_RATIO);
        AccountBalance accountBalance = installation.account().balance();
        report.target(
                "100 KB of %s: none lost, doubled, refused or without an answer".formatted(name),
                accountBalance.line(),
                accountBalance.clean() && accountBalance.refused() == 0);
        warmUp.say(report, "Enlace");
        yardsticks.sayWarming(report);
        report.say("");
        BlockSeries.table(report, "records/s", List.of(new BlockSeries("", blocks)));
        report.say("");
        double rate = LoadBlock.median(blocks, LoadBlock::perSecond);
        report.fact(
                "megabytesPerSecond" + name,
                rate * kilobytes / KILOBYTE,
                "%s MB/s of %s; largest memory of the gateway's process %d MB with -Xmx%s"
                        .formatted(
                                LoadReport.number(rate * kilobytes / KILOBYTE, 1),
                                name,
                                ProcessUsage.megabytes(installation.pid(), true),
                                installation.settings().heap()));
        yardsticks.account(report);
        report.say("");
    }
}
