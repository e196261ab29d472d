package org.enlace.load.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.measure.Rest;
import org.enlace.load.process.ExtraPartners;
import org.enlace.load.process.WorkFolder;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;

/** Workload W9: what do partners cost that are there, with all they have, and send nothing: speed, memory, threads, start-up? */
public final class ManyPartners {

    private static final List<Integer> PARTNERS = List.of(50, 500);
    private static final int BYTES = 700;
    private static final int TURNS = 3;
    private static final double TURN_SECONDS = 10;
    private static final double LEAST = 0.9;
    private static final int MOST_KILOBYTES = 200;
    private static final int MOST_THREADS = 10;
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Alerts.Shape SHAPE = new Alerts.Shape(BYTES, House.MOST, List.of(0));

    private final Settings settings;
    private final Screen screen;
    private final Report report;

    private ManyPartners(Settings settings, Screen screen, Report report) {
        this.settings = settings;
        this.screen = screen;
        this.report = report;
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int most = settings.count().orElse(PARTNERS.get(PARTNERS.size() - 1));
        Report report = new Report(command, "W9: up to %,d partners".formatted(most));
        Machine before = Machine.now();
        ManyPartners run = new ManyPartners(settings, screen, report);
        try (House one = House.open(settings, SHAPE)) {
            report.say(one.durability()).say("");
            report.say("- the others of the %,d partners: %s".formatted(most, ExtraPartners.WORDS));
            AtRest alone = run.atRest(one);
            alone.say(report, "1 partner");
            IntStream steps = IntStream.concat(
                    PARTNERS.stream().mapToInt(Integer::intValue).filter(each -> each < most), IntStream.of(most));
            for (int partners : steps.toArray()) {
                run.step(one, alone, partners);
            }
            Balance balance = one.book().balance();
            report.target("nothing lost or doubled with 1 partner", balance.line(), balance.clean());
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void step(House one, AtRest alone, int partners) throws IOException, InterruptedException, SQLException {
        screen.say("step", partners);
        Settings beside = settings.beside("partners-" + partners);
        WorkFolder.like(settings.data(), beside.data());
        Path config = beside.data().resolve("config");
        ExtraPartners.write(settings.home().config(), config, beside.data().resolve("credentials.json"), partners - 1);
        try (House many = House.open(beside, SHAPE, config)) {
            String name = "with %,d partners".formatted(partners);
            AtRest rest = atRest(many);
            rest.say(report, "%,d partners".formatted(partners));
            double kilobytes = (rest.rest.liveBytes() - alone.rest.liveBytes()) / 1_024.0 / Math.max(1, partners - 1);
            report.target(
                    "at most %d KB of heap for a partner, %s".formatted(MOST_KILOBYTES, name),
                    Report.number(kilobytes, 1) + " KB",
                    kilobytes <= MOST_KILOBYTES);
            int threads = rest.rest.threads() - alone.rest.threads();
            report.target(
                    "fewer than %d more threads %s".formatted(MOST_THREADS, name),
                    threads + " more",
                    threads < MOST_THREADS);
            screen.say("warming", settings.warm().toSeconds());
            Beside both = new Beside(one, many, house -> {});
            both.warm(settings.warm());
            Beside.Turns turns = both.turns(TURNS, TURN_SECONDS);
            Beside.head(report);
            turns.say(report, name, LEAST);
            report.say("");
            Balance balance = many.book().balance();
            report.target("nothing lost or doubled " + name, balance.line(), balance.clean());
        }
    }

    /** A start on a database that is there, and what it holds a while later. */
    private record AtRest(Start start, Rest rest) {

        void say(Report report, String name) {
            report.say("- %s: %s; %s MB live after a full collection, %d threads"
                    .formatted(name, start.words(), Report.number(rest.liveBytes() / 1_048_576.0, 1), rest.threads()));
        }
    }

    private AtRest atRest(House house) throws IOException, InterruptedException {
        house.gateway().kill();
        Start start = Start.of(house);
        screen.say("warming", SETTLE.toSeconds());
        Thread.sleep(SETTLE.toMillis());
        return new AtRest(start, Rest.of(house.gateway().pid()));
    }
}
