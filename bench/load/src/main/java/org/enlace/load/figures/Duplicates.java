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
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Machine;
import org.enlace.load.process.Keys;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Balance;
import org.enlace.load.traffic.Door;
import org.enlace.load.traffic.Line;
import org.enlace.load.traffic.Records;
import org.enlace.load.traffic.Wire;

/** Ten times 10,000 records, the same ones, from 64 threads, in random order, over two deaths of the gateway: 10,000 effects, one receipt each. */
public final class Duplicates {

    private static final int IDS = 10_000;
    private static final int TIMES = 10;
    private static final int THREADS = 64;
    private static final int BYTES = 700;
    private static final int DEATHS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A gateway that answers nobody any more must not keep the figure from its end. */
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final House house;
    private final Door door;
    private final int ids;
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger otherReceipts = new AtomicInteger();
    private final AtomicInteger withoutAnswer = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private final AtomicReferenceArray<String> receipts;

    private Duplicates(House house, int ids) throws IOException {
        this.house = house;
        this.door = Keys.in(house.settings().data()).door();
        this.ids = ids;
        this.receipts = new AtomicReferenceArray<>(ids);
    }

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int ids = settings.count().orElse(IDS);
        Report report = new Report(command, "%,d sends of %,d records".formatted(ids * TIMES, ids));
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, ids, List.of(0, 1, 2)))) {
            report.say(house.durability()).say("");
            Duplicates duplicates = new Duplicates(house, ids);
            duplicates.sendAndKill(screen);
            boolean drained = house.drain(PATIENCE);
            Thread.sleep(5_000);
            duplicates.report(report, drained);
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private void sendAndKill(Screen screen) throws IOException, InterruptedException {
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
            house.gateway().kill();
            house.gateway().start();
            house.gateway().awaitReady(PATIENCE);
        }
        done.await();
    }

    private boolean late() {
        return System.nanoTime() - end > 0;
    }

    /** Every record once, each thread in an order of its own, until all are sent ten times. */
    private void sendAll() {
        try (Line line = new Line(house.settings().port(), Duration.ofSeconds(40))) {
            for (int turn = sends.getAndIncrement(); turn < ids * TIMES && !late(); turn = sends.getAndIncrement()) {
                int number = turn < ids ? turn : ThreadLocalRandom.current().nextInt(ids);
                send(number, line);
            }
        }
    }

    private void send(int number, Line line) {
        Records.Outgoing record = house.book().records().record(number);
        house.book().offered(number);
        while (!late()) {
            try {
                Wire.Message answer = line.post(door.request(record));
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
        house.book().accepted(number);
    }

    private void report(Report report, boolean drained) {
        Balance balance = house.book().balance();
        report.target(
                "%,d effects".formatted(ids),
                "%,d".formatted(balance.effects()),
                drained && balance.effects() == ids && balance.clean());
        report.target(
                "one receipt for each record, whenever it was sent",
                otherReceipts.get() + " other receipts",
                otherReceipts.get() == 0);
        report.target(
                "every send gets its receipt within %d minutes".formatted(LONGEST.toMinutes()),
                givenUp.get() + " given up",
                givenUp.get() == 0 && sends.get() >= ids * TIMES);
        report.say("- " + balance.line());
        report.fact(
                "sends",
                ids * TIMES,
                "%,d sends from %d threads, %d times kill -9 of the gateway at a third and two thirds; %,d requests had no answer and were sent again"
                        .formatted(ids * TIMES, THREADS, DEATHS, withoutAnswer.get()));
        report.say("- made at " + Instant.now().toString().substring(0, 10));
    }
}
