package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.IdleUsage;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.ExtraPartners;
import org.enlace.load.process.ExtraWorkFolder;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;

/** Workload W9: cost of configured partners that send nothing, in speed, memory, threads and start-up. */
public final class ManyPartnersWorkload {

    private static final List<Integer> PARTNERS = List.of(50, 500);
    private static final int BYTES = 700;
    private static final int TURNS = 3;
    private static final double TURN_SECONDS = 10;
    private static final double LEAST = 0.9;
    private static final int MOST_KILOBYTES = 200;
    private static final int MOST_THREADS = 10;
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final AlertRecords.Shape SHAPE = new AlertRecords.Shape(BYTES, GatewayInstallation.MOST, List.of(0));

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;

    private ManyPartnersWorkload(LoadSettings settings, LoadScreen screen, LoadReport report) {
        this.settings = settings;
        this.screen = screen;
        this.report = report;
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int most = settings.count().orElse(PARTNERS.get(PARTNERS.size() - 1));
        LoadReport report = new LoadReport(command, "W9: up to %,d partners".formatted(most));
        MachineLoad before = MachineLoad.now();
        ManyPartnersWorkload run = new ManyPartnersWorkload(settings, screen, report);
        try (GatewayInstallation one = GatewayInstallation.open(settings, SHAPE)) {
            report.say(one.durability()).say("");
            report.say("- the others of the %,d partners: %s".formatted(most, ExtraPartners.WORDS));
            AtRest alone = run.atRest(one);
            alone.say(report, "1 partner");
            IntStream steps = IntStream.concat(
                    PARTNERS.stream().mapToInt(Integer::intValue).filter(each -> each < most), IntStream.of(most));
            for (int partners : steps.toArray()) {
                run.step(one, alone, partners);
            }
            AccountBalance accountBalance = one.account().balance();
            report.target("nothing lost or doubled with 1 partner", accountBalance.line(), accountBalance.clean());
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void step(GatewayInstallation one, AtRest alone, int partners)
            throws IOException, InterruptedException, SQLException {
        screen.say("step", partners);
        LoadSettings beside = settings.beside("partners-" + partners);
        ExtraWorkFolder.like(settings.data(), beside.data());
        Path config = beside.data().resolve("config");
        ExtraPartners.write(settings.home().config(), config, beside.data().resolve("credentials.json"), partners - 1);
        try (GatewayInstallation many = GatewayInstallation.open(beside, SHAPE, config)) {
            String name = "with %,d partners".formatted(partners);
            AtRest rest = atRest(many);
            rest.say(report, "%,d partners".formatted(partners));
            double kilobytes = (rest.rest.liveBytes() - alone.rest.liveBytes()) / 1_024.0 / Math.max(1, partners - 1);
            report.target(
                    "at most %d KB of heap for a partner, %s".formatted(MOST_KILOBYTES, name),
                    LoadReport.number(kilobytes, 1) + " KB",
                    kilobytes <= MOST_KILOBYTES);
            int threads = rest.rest.threads() - alone.rest.threads();
            report.target(
                    "fewer than %d more threads %s".formatted(MOST_THREADS, name),
                    threads + " more",
                    threads < MOST_THREADS);
            screen.say("warming", settings.warm().toSeconds());
            PairedMeasurement both = new PairedMeasurement(one, many, installation -> {});
            both.warm(settings.warm());
            PairedMeasurement.Turns turns = both.turns(TURNS, TURN_SECONDS);
            PairedMeasurement.head(report);
            turns.say(report, name, LEAST);
            report.say("");
            AccountBalance accountBalance = many.account().balance();
            report.target("nothing lost or doubled " + name, accountBalance.line(), accountBalance.clean());
        }
    }

    /** A start on a database that is there, and what it holds a while later. */
    private record AtRest(MeasuredStart start, IdleUsage rest) {

        void say(LoadReport report, String name) {
            report.say("- %s: %s; %s MB live after a full collection, %d threads"
                    .formatted(
                            name, start.words(), LoadReport.number(rest.liveBytes() / 1_048_576.0, 1), rest.threads()));
        }
    }

    private AtRest atRest(GatewayInstallation installation) throws IOException, InterruptedException {
        installation.gateway().kill();
        MeasuredStart start = MeasuredStart.of(installation);
        screen.say("warming", SETTLE.toSeconds());
        Thread.sleep(SETTLE.toMillis());
        return new AtRest(start, IdleUsage.of(installation.gateway().pid()));
    }
}
