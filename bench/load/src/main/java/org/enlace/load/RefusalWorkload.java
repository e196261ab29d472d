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
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.MixedTraffic;
import org.enlace.load.traffic.MixedTraffic.Kind;
import org.enlace.load.traffic.RecordAccount;
import org.enlace.load.traffic.SendingPace;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.WarmUp;
import org.enlace.load.yardstick.Yardsticks;

/**
 * Workload W6: cost of a refusal compared with an acceptance. A fifth of the records come again, a tenth are invalid, a twentieth are denied; then each
 * kind alone, in turns.
 */
final class RefusalWorkload {

    private static final int BYTES = 4_096;
    private static final int MOST = 2_000_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 200;
    private static final int TURNS = 3;
    private static final int BLOCK_SECONDS = 8;
    private static final double MOST_OF_A_YES = 0.5;
    private static final Map<Kind, Integer> OF_TWENTY =
            Map.of(Kind.NEW, 13, Kind.AGAIN, 4, Kind.INVALID, 2, Kind.DENIED, 1);

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;
    private final MixedTraffic mixedTraffic;
    private final BlockSeries mixed = new BlockSeries("mixed");
    private final Map<Kind, BlockSeries> series = new EnumMap<>(Kind.class);

    RefusalWorkload(LoadSettings settings, LoadScreen screen, String command) throws IOException {
        this.settings = settings;
        this.screen = screen;
        this.report = new LoadReport(command, "W6: saying no to what is repeated, invalid or denied");
        this.mixedTraffic = new MixedTraffic(
                Instant.now(),
                BYTES,
                MOST,
                SendingKeys.in(settings.data()).endpoint(),
                SendingKeys.unheard(settings.data()).endpoint());
        for (Kind kind : Kind.values()) {
            series.put(kind, new BlockSeries(name(kind)));
        }
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    LoadReport run() throws IOException, InterruptedException, SQLException {
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation = GatewayInstallation.open(settings, mixedTraffic, MOST, mixedTraffic)) {
            report.say(installation.durability()).say("");
            mixedTraffic.send(twenty());
            screen.say("warming", settings.warm().toSeconds());
            WarmUp warmUp = Yardsticks.warm(installation, settings.warm());
            for (int turn = 1; turn <= TURNS; turn++) {
                mixedTraffic.send(twenty());
                mixed.add(block(installation, "mixed", turn));
                for (Kind kind : Kind.values()) {
                    mixedTraffic.send(List.of(kind));
                    series.get(kind).add(block(installation, name(kind), turn));
                }
            }
            write(installation.account().balance(), warmUp);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static List<Kind> twenty() {
        List<Kind> twenty = new ArrayList<>();
        OF_TWENTY.forEach((kind, times) -> twenty.addAll(Collections.nCopies(times, kind)));
        return twenty;
    }

    private LoadBlock block(GatewayInstallation installation, String name, int turn)
            throws IOException, InterruptedException {
        screen.say("block.of", screen.text("kind." + name), turn, TURNS);
        return LoadBlock.whole(installation, closed(installation, BLOCK_SECONDS), CONNECTIONS, RecordAccount::answered);
    }

    private static SendingPace closed(GatewayInstallation installation, double seconds) {
        return SendingPace.closed(installation.account(), ON_THE_WAY, seconds);
    }

    private void write(AccountBalance accountBalance, WarmUp warmUp) {
        for (Kind kind : List.of(Kind.INVALID, Kind.DENIED)) {
            report.target(
                    "CPU of one that is %s at most %s of one that is accepted".formatted(name(kind), MOST_OF_A_YES),
                    LoadReport.number(ofAYes(kind), 2),
                    ofAYes(kind) <= MOST_OF_A_YES);
        }
        report.target(
                "every answer is the one that is due; a repeat gets the receipt of the first",
                "%,d others".formatted(mixedTraffic.wrong()),
                mixedTraffic.wrong() == 0);
        report.target(
                "one effect of each accepted record, none of a repeat or a refusal",
                accountBalance.line(),
                holds(accountBalance));
        report.say("## Cost").say("");
        warmUp.say(report, "Enlace");
        report.say("")
                .say(
                        "Closed loop in turns, %d connections, at most %d records on the way; blocks of %d s, each up to its last effect. Mixed: 65 %% new, 20 %% again, 10 %% invalid, 5 %% denied."
                                .formatted(CONNECTIONS, ON_THE_WAY, BLOCK_SECONDS))
                .say("");
        List<BlockSeries> all = new ArrayList<>(List.of(mixed));
        all.addAll(series.values());
        BlockSeries.table(report, "answers/s", all);
        report.say("");
        for (Kind kind : Kind.values()) {
            report.fact(
                    name(kind) + "CpuMillis",
                    series.get(kind).millis(),
                    "%s: %s CPU-ms, %s of a new one; %,d sent, %,d with another answer than is due"
                            .formatted(
                                    name(kind),
                                    LoadReport.number(series.get(kind).millis(), 2),
                                    LoadReport.number(ofAYes(kind), 2),
                                    mixedTraffic.sent(kind),
                                    mixedTraffic.wrong(kind)));
        }
        report.fact(
                "mixedCpuMillis",
                mixed.millis(),
                "mixed: %s CPU-ms for each".formatted(LoadReport.number(mixed.millis(), 2)));
    }

    private double ofAYes(Kind kind) {
        return series.get(kind).millis() / series.get(Kind.NEW).millis();
    }

    /** A receiver could ignore a repeat under the same key; here the gateway has no reason to repeat a delivery. */
    private boolean holds(AccountBalance accountBalance) {
        return accountBalance.clean()
                && accountBalance.repeats() == 0
                && accountBalance.refused() == mixedTraffic.sent(Kind.INVALID) + mixedTraffic.sent(Kind.DENIED)
                && accountBalance.effects() == mixedTraffic.sent(Kind.NEW);
    }
}
