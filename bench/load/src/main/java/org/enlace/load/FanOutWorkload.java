package org.enlace.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.FanOutTraffic;
import org.enlace.load.traffic.RecordAccount;
import org.enlace.load.traffic.SendingPace;
import org.enlace.load.yardstick.LoadBlock;
import org.enlace.load.yardstick.WarmUp;

/** Workload W5: the same record to one, two, five and ten receivers, in turns; cost of each further receiver. */
final class FanOutWorkload {

    private static final int BYTES = 4_096;
    private static final int MOST = 600_000;
    private static final int CONNECTIONS = 32;
    private static final int ON_THE_WAY = 100;
    private static final int TURNS = 3;
    private static final int BLOCK_SECONDS = 10;
    private static final double MOST_MILLIS = 0.15;
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final LoadSettings settings;
    private final LoadScreen screen;
    private final LoadReport report;
    private final FanOutTraffic fanOutTraffic = new FanOutTraffic(Instant.now(), BYTES, MOST);
    private final Map<Integer, BlockSeries> series = new TreeMap<>();

    FanOutWorkload(LoadSettings settings, LoadScreen screen, String command) {
        this.settings = settings;
        this.screen = screen;
        this.report =
                new LoadReport(command, "W5: one record to 1, 2, 5 and 10 receivers, half by REST and half by SOAP");
        FanOutTraffic.WIDTHS.forEach(width -> series.put(width, new BlockSeries("to " + width)));
    }

    LoadReport run() throws IOException, InterruptedException, SQLException {
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation = GatewayInstallation.open(
                settings,
                fanOutTraffic,
                MOST,
                SendingKeys.ofFan(settings.data()).endpoint())) {
            report.say(installation.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            WarmUp warmUp = WarmUp.of(installation, settings.warm(), seconds -> each(installation, seconds));
            for (int turn = 1; turn <= TURNS; turn++) {
                for (int width : FanOutTraffic.WIDTHS) {
                    screen.say("block.of", screen.text("receivers", width), turn, TURNS);
                    fanOutTraffic.to(width);
                    series.get(width)
                            .add(LoadBlock.whole(
                                    installation,
                                    closed(installation, BLOCK_SECONDS),
                                    CONNECTIONS,
                                    RecordAccount::arrived));
                }
            }
            write(installation.account(), warmUp);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    /** All widths, each its part of the time. */
    private void each(GatewayInstallation installation, double seconds) throws InterruptedException {
        for (int width : FanOutTraffic.WIDTHS) {
            fanOutTraffic.to(width);
            installation.generator().run(closed(installation, seconds / FanOutTraffic.WIDTHS.size()), CONNECTIONS);
            installation.drain(DRAIN);
        }
    }

    private static SendingPace closed(GatewayInstallation installation, double seconds) {
        return SendingPace.closed(installation.account(), ON_THE_WAY, seconds);
    }

    private void write(RecordAccount account, WarmUp warmUp) {
        LeastSquaresSlope leastSquaresSlope = LeastSquaresSlope.through(
                series.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .millis())));
        report.target(
                "CPU of gateway and PostgreSQL for each further receiver at most %s ms".formatted(MOST_MILLIS),
                LoadReport.number(leastSquaresSlope.perStep(), 3) + " ms",
                leastSquaresSlope.perStep() <= MOST_MILLIS);
        account(account);
        report.say("## Cost").say("");
        warmUp.say(report, "Enlace");
        report.say("")
                .say(
                        "Closed loop in turns, %d connections, at most %d records on the way; blocks of %d s, each up to its last effect. A record counts when its last receiver has it. Three policies, which drop more and more of the persons, take turns among the receivers."
                                .formatted(CONNECTIONS, ON_THE_WAY, BLOCK_SECONDS))
                .say("");
        BlockSeries.table(report, "records/s", new ArrayList<>(series.values()));
        report.say("");
        report.fact(
                "cpuMillisPerReceiver",
                leastSquaresSlope.perStep(),
                "each further receiver, by the line through the medians: %s CPU-ms; the record itself: %s CPU-ms"
                        .formatted(
                                LoadReport.number(leastSquaresSlope.perStep(), 3),
                                LoadReport.number(leastSquaresSlope.start(), 2)));
        series.forEach((width, each) -> report.fact(
                "cpuMillisTo" + width,
                each.millis(),
                "to %d: median %s CPU-ms/record".formatted(width, LoadReport.number(each.millis(), 2))));
    }

    private void account(RecordAccount account) {
        List<RecordAccount.Share> shares = new ArrayList<>();
        for (int receiver = 0; receiver < fanOutTraffic.mostReceivers(); receiver++) {
            shares.add(account.share(receiver));
        }
        report.target(
                "every receiver has each record it has a right to, once",
                account.balance().line(),
                account.balance().clean()
                        && account.balance().refused() == 0
                        && shares.stream().allMatch(RecordAccount.Share::clean));
        report.say("## Account of each receiver")
                .say("")
                .say("| receiver | has a right to | has | twice |")
                .say("|---|---|---|---|");
        for (int receiver = 0; receiver < shares.size(); receiver++) {
            RecordAccount.Share share = shares.get(receiver);
            report.say("| %d, %s | %,d | %,d | %,d |"
                    .formatted(
                            receiver + 1,
                            receiver % 2 == 0 ? "REST" : "SOAP",
                            share.due(),
                            share.has(),
                            share.doubled()));
        }
        report.say("");
    }
}
