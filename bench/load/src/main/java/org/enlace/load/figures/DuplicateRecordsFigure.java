package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.process.SendingKeys;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AccountBalance;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LeanHttpConnection;
import org.enlace.load.traffic.NumberedRecords;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.traffic.SenderConnection;

/** Ten times 10,000 records, the same ones, from 64 threads, in random order, over two deaths of the gateway: 10,000 effects, one receipt each. */
public final class DuplicateRecordsFigure {

    private static final int IDS = 10_000;
    private static final int TIMES = 10;
    private static final int THREADS = 64;
    private static final int BYTES = 700;
    private static final int DEATHS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A gateway that no longer answers must not keep the figure from its end. */
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final GatewayInstallation installation;
    private final RecordEndpoint recordEndpoint;
    private final int ids;
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger otherReceipts = new AtomicInteger();
    private final AtomicInteger withoutAnswer = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private final AtomicReferenceArray<String> receipts;

    private DuplicateRecordsFigure(GatewayInstallation installation, int ids) throws IOException {
        this.installation = installation;
        this.recordEndpoint = SendingKeys.in(installation.settings().data()).endpoint();
        this.ids = ids;
        this.receipts = new AtomicReferenceArray<>(ids);
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int ids = settings.count().orElse(IDS);
        LoadReport report = new LoadReport(command, "%,d sends of %,d records".formatted(ids * TIMES, ids));
        MachineLoad before = MachineLoad.now();
        try (GatewayInstallation installation =
                GatewayInstallation.open(settings, new AlertRecords.Shape(BYTES, ids, List.of(0, 1, 2)))) {
            report.say(installation.durability()).say("");
            DuplicateRecordsFigure duplicateRecordsFigure = new DuplicateRecordsFigure(installation, ids);
            duplicateRecordsFigure.sendAndKill(screen);
            boolean drained = installation.drain(PATIENCE);
            Thread.sleep(5_000);
            duplicateRecordsFigure.report(report, drained);
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private void sendAndKill(LoadScreen screen) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(THREADS);
        IntStream.range(0, THREADS).forEach(each -> {
            Thread thread = new Thread(() -> {
                sendAll();
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        });
        for (int death = 1; death <= DEATHS; death++) {
            while (!late() && sends.get() < ids * TIMES * death / (DEATHS + 1)) {
                Thread.sleep(10);
            }
            screen.say("killing");
            installation.gateway().kill();
            installation.gateway().start();
            installation.gateway().awaitReady(PATIENCE);
        }
        done.await();
    }

    private boolean late() {
        return System.nanoTime() - end > 0;
    }

    /** Every record once, each thread in an order of its own, until all are sent ten times. */
    private void sendAll() {
        try (SenderConnection senderConnection =
                new SenderConnection(installation.settings().port(), Duration.ofSeconds(40))) {
            for (int turn = sends.getAndIncrement(); turn < ids * TIMES && !late(); turn = sends.getAndIncrement()) {
                int number = turn < ids ? turn : ThreadLocalRandom.current().nextInt(ids);
                send(number, senderConnection);
            }
        }
    }

    private void send(int number, SenderConnection senderConnection) {
        NumberedRecords.Outgoing record = installation.account().records().record(number);
        installation.account().offered(number);
        while (!late()) {
            try {
                LeanHttpConnection.Message answer = senderConnection.post(recordEndpoint.request(record));
                if (answer.status() / 100 == 2) {
                    took(number, answer.text());
                    return;
                }
            } catch (IOException killed) {
                withoutAnswer.incrementAndGet();
            }
            LockSupport.parkNanos(50_000_000L);
        }
        givenUp.incrementAndGet();
    }

    private void took(int number, String answer) {
        int at = answer.indexOf("\"receiptId\"");
        String receipt = at < 0 ? answer : answer.substring(at, Math.min(answer.length(), at + 52));
        if (!receipts.compareAndSet(number, null, receipt)
                && !receipts.get(number).equals(receipt)) {
            otherReceipts.incrementAndGet();
        }
        installation.account().accepted(number);
    }

    private void report(LoadReport report, boolean drained) {
        AccountBalance accountBalance = installation.account().balance();
        report.target(
                "%,d effects".formatted(ids),
                "%,d".formatted(accountBalance.effects()),
                drained && accountBalance.effects() == ids && accountBalance.clean());
        report.target(
                "one receipt for each record, whenever it was sent",
                otherReceipts.get() + " other receipts",
                otherReceipts.get() == 0);
        report.target(
                "every send gets its receipt within %d minutes".formatted(LONGEST.toMinutes()),
                givenUp.get() + " given up",
                givenUp.get() == 0 && sends.get() >= ids * TIMES);
        report.say("- " + accountBalance.line());
        report.fact(
                "sends",
                ids * TIMES,
                "%,d sends from %d threads, %d times kill -9 of the gateway at a third and two thirds; %,d requests had no answer and were sent again"
                        .formatted(ids * TIMES, THREADS, DEATHS, withoutAnswer.get()));
        report.say("- made at " + Instant.now().toString().substring(0, 10));
    }
}
