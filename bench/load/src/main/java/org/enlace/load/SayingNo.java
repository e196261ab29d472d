package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Mix;
import org.enlace.load.traffic.Mix.Kind;
import org.enlace.load.traffic.Pace;
import org.enlace.load.yardstick.Block;
import org.enlace.load.yardstick.Warming;
import org.enlace.load.yardstick.Yardsticks;

/** Workload W6: what a no costs beside a yes. A fifth of the records come again, a tenth are invalid, a twentieth are denied; then each kind alone, in turns. */
final class SayingNo {

    private static final int BYTES = 4_096;
    private static final int MOST = 2_000_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final int TURNS = 3;
    private static final int BLOCK_SECONDS = 8;
    private static final double MOST_OF_A_YES = 0.5;
    private static final Map<Kind, Integer> OF_TWENTY =
            Map.of(Kind.NEW, 13, Kind.AGAIN, 4, Kind.INVALID, 2, Kind.DENIED, 1);

    private final Settings settings;
    private final Screen screen;
    private final Report report;
    private final Mix mix;
    private final Series mixed = new Series("mixed");
    private final Map<Kind, Series> series = new EnumMap<>(Kind.class);

    SayingNo(Settings settings, Screen screen, String command) throws IOException {
        this.settings = settings;
        this.screen = screen;
        this.report = new Report(command, "W6: saying no to what is repeated, invalid or denied");
        this.mix = new Mix(
                Instant.now(),
                BYTES,
                MOST,
                Keys.in(settings.data()).door(),
                Keys.unheard(settings.data()).door());
        for (Kind kind : Kind.values()) {
            series.put(kind, new Series(name(kind)));
        }
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Report run() throws IOException, InterruptedException, SQLException {
        Machine before = Machine.now();
        try (House house = House.open(settings, mix, MOST, mix)) {
            report.say(house.durability()).say("");
            mix.send(twenty());
            screen.say("warming", settings.warm().toSeconds());
            Warming warming = Yardsticks.warm(house, settings.warm());
            for (int turn = 1; turn <= TURNS; turn++) {
                mix.send(twenty());
                mixed.add(block(house, "mixed", turn));
                for (Kind kind : Kind.values()) {
                    mix.send(List.of(kind));
                    series.get(kind).add(block(house, name(kind), turn));
                }
            }
            write(house.book().balance(), warming);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static List<Kind> twenty() {
        List<Kind> twenty = new ArrayList<>();
        OF_TWENTY.forEach((kind, times) -> twenty.addAll(Collections.nCopies(times, kind)));
        return twenty;
    }

    private Block block(House house, String name, int turn) throws IOException, InterruptedException {
        screen.say("block.of", screen.text("kind." + name), turn, TURNS);
        return Block.whole(house, closed(house, BLOCK_SECONDS), CONNECTIONS, Book::answered);
    }

    private static Pace closed(House house, double seconds) {
        return Pace.closed(house.book(), ON_THE_WAY, seconds);
    }

    private void write(Balance balance, Warming warming) {
        for (Kind kind : List.of(Kind.INVALID, Kind.DENIED)) {
            report.target(
                    "CPU of one that is %s at most %s of one that is accepted".formatted(name(kind), MOST_OF_A_YES),
                    Report.number(ofAYes(kind), 2),
                    ofAYes(kind) <= MOST_OF_A_YES);
        }
        report.target(
                "every answer is the one that is due; a repeat gets the receipt of the first",
                "%,d others".formatted(mix.wrong()),
                mix.wrong() == 0);
        report.target(
                "one effect of each accepted record, none of a repeat or a refusal", balance.line(), holds(balance));
        report.say("## Cost").say("");
        warming.say(report, "Enlace");
        report.say("")
                .say(
                        "Closed loop in turns, %d connections, at most %d records on the way; blocks of %d s, each up to its last effect. Mixed: 65 %% new, 20 %% again, 10 %% invalid, 5 %% denied."
                                .formatted(CONNECTIONS, ON_THE_WAY, BLOCK_SECONDS))
                .say("");
        List<Series> all = new ArrayList<>(List.of(mixed));
        all.addAll(series.values());
        Series.table(report, "answers/s", all);
        report.say("");
        for (Kind kind : Kind.values()) {
            report.fact(
                    name(kind) + "CpuMillis",
                    series.get(kind).millis(),
                    "%s: %s CPU-ms, %s of a new one; %,d sent, %,d with another answer than is due"
                            .formatted(
                                    name(kind),
                                    Report.number(series.get(kind).millis(), 2),
                                    Report.number(ofAYes(kind), 2),
                                    mix.sent(kind),
                                    mix.wrong(kind)));
        }
        report.fact(
                "mixedCpuMillis",
                mixed.millis(),
                "mixed: %s CPU-ms for each".formatted(Report.number(mixed.millis(), 2)));
    }

    private double ofAYes(Kind kind) {
        return series.get(kind).millis() / series.get(Kind.NEW).millis();
    }

    /** A receiver that gets the same again under the same key could ignore it; here nobody has a reason to send it again. */
    private boolean holds(Balance balance) {
        return balance.clean()
                && balance.repeats() == 0
                && balance.refused() == mix.sent(Kind.INVALID) + mix.sent(Kind.DENIED)
                && balance.effects() == mix.sent(Kind.NEW);
    }
}
