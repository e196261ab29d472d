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
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;

/** Malformed and slow requests at every endpoint, valid ones between: does each have a right answer, and does nobody else notice? */
public final class Hostile {

    private static final int THREADS = 4;
    private static final int BYTES = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final House house;
    private final HostileTraffic traffic;
    private final Report report;

    private Hostile(House house, Report report) throws IOException {
        this.house = house;
        this.traffic = new HostileTraffic(house.settings());
        this.report = report;
    }

    /** Replays the corpus, sends generated requests for the time of the settings, then runs slow callers. */
    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        Report report = new Report(command, "Hostile requests");
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, House.MOST, List.of(0)))) {
            Hostile hostile = new Hostile(house, report);
            long seed = settings.count().map(Integer::longValue).orElseGet(() -> LocalDate.now(ZoneOffset.UTC)
                    .toEpochDay());
            screen.say("step", "corpus, seed " + seed);
            hostile.attack(seed);
            screen.say("step", "slow callers");
            new SlowCallerTable(settings, hostile.traffic, report).run();
            hostile.lookAfterwards(seed);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void attack(long seed) throws IOException, InterruptedException {
        Tally tally = new Tally();
        Settings settings = house.settings();
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

    /** What stays: memory, the log, temporary files. */
    private void lookAfterwards(long seed) throws IOException {
        Path data = house.settings().data();
        String marker = new InputGenerator(seed, traffic.endpoints()).marker();
        int found = FileSearch.containing(data.resolve("logs"), marker).size()
                + FileSearch.containing(data.resolve("tmp"), marker).size();
        report.target("no log and no temporary file shows what was sent", found + " files", found == 0);
        long errors;
        try (Stream<String> lines = Files.lines(data.resolve("logs/gateway.log"))) {
            errors = lines.filter(line -> line.contains("\"level\":\"ERROR\"")).count();
        }
        report.target("no error in the log", errors + " lines", errors == 0);
        long most = Cpu.megabytes(house.pid(), true);
        report.fact(
                "mostMegabytes",
                most,
                "most memory of the gateway: %d MB (heap %s)"
                        .formatted(most, house.settings().heap()));
    }
}
