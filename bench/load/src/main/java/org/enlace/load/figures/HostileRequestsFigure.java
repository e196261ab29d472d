package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.hostile.Campaign;
import org.enlace.hostile.Corpus;
import org.enlace.hostile.FileSearch;
import org.enlace.hostile.InputGenerator;
import org.enlace.hostile.RawHttpClient;
import org.enlace.hostile.Tally;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessUsage;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;

/** Sends malformed and slow requests to every endpoint and valid ones between; each must get a right answer, and valid requests must not suffer. */
public final class HostileRequestsFigure {

    private static final int THREADS = 4;
    private static final int BYTES = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final GatewayInstallation installation;
    private final HostileTraffic traffic;
    private final LoadReport report;

    private HostileRequestsFigure(GatewayInstallation installation, LoadReport report) throws IOException {
        this.installation = installation;
        this.traffic = new HostileTraffic(installation.settings());
        this.report = report;
    }

    /** Replays the corpus, sends generated requests for the time of the settings, then runs slow callers. */
    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "Hostile requests");
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation = GatewayInstallation.open(
                settings, new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, List.of(0)))) {
            HostileRequestsFigure hostileRequestsFigure = new HostileRequestsFigure(installation, report);
            long seed = settings.count().map(Integer::longValue).orElseGet(() -> LocalDate.now(ZoneOffset.UTC)
                    .toEpochDay());
            screen.say("step", "corpus, seed " + seed);
            hostileRequestsFigure.attack(seed);
            screen.say("step", "slow callers");
            new SlowCallerTable(settings, hostileRequestsFigure.traffic, report).run();
            hostileRequestsFigure.lookAfterwards(seed);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void attack(long seed) throws IOException, InterruptedException {
        Tally tally = new Tally();
        LoadSettings settings = installation.settings();
        InputGenerator generator = new InputGenerator(seed, traffic.endpoints());
        try (RawHttpClient client = new RawHttpClient(settings.port(), PATIENCE)) {
            Campaign campaign = new Campaign(client, traffic.probes(), tally);
            campaign.replay(Corpus.of(traffic.endpoints(), generator.marker()));
            campaign.fuzz(generator, settings.time(), THREADS);
        }
        report.say(
                "The corpus of what once broke something, then for %d s requests of seed %d (the same again: `--count %d`), %d at a time; after each ten a valid one. What the index of the corpus calls withheld is not among them."
                        .formatted(settings.time().toSeconds(), seed, seed, THREADS));
        new HostileSummary(tally).write(report);
    }

    /** Lasting effects: memory, the log, temporary files. */
    private void lookAfterwards(long seed) throws IOException {
        Path data = installation.settings().data();
        String marker = new InputGenerator(seed, traffic.endpoints()).marker();
        int found = FileSearch.containing(data.resolve("logs"), marker).size()
                + FileSearch.containing(data.resolve("tmp"), marker).size();
        report.target("no log and no temporary file shows what was sent", found + " files", found == 0);
        long errors;
        try (Stream<String> lines = Files.lines(data.resolve("logs/gateway.log"))) {
            errors = lines.filter(line -> line.contains("\"level\":\"ERROR\"")).count();
        }
        report.target("no error in the log", errors + " lines", errors == 0);
        long most = ProcessUsage.megabytes(installation.pid(), true);
        report.fact(
                "mostMegabytes",
                most,
                "most memory of the gateway: %d MB (heap %s)"
                        .formatted(most, installation.settings().heap()));
    }
}
