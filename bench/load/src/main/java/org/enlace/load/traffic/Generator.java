package org.enlace.load.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sends records to a door over a fixed number of connections. One that has no answer, or is asked to come later, is sent again, the same to the
 * byte, until there is an answer; its latency goes on from the intended moment. A record that has none for minutes stays without one in the account, and
 * its connection ends: such a run has failed, but it ends. Thread-safe.
 */
public final class Generator {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final long PAUSE = 50_000_000L;

    private final Book book;
    private final int port;
    private final Door door;
    private final Duration giveUp;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong withoutAnswer = new AtomicLong();

    /**
     * @param port where the door is on this machine
     * @param door how a record is handed in there
     */
    public Generator(Book book, int port, Door door) {
        this(book, port, door, GIVE_UP);
    }

    Generator(Book book, int port, Door door, Duration giveUp) {
        this.book = book;
        this.port = port;
        this.door = door;
        this.giveUp = giveUp;
    }

    /** Sends at this pace; returns when every record sent has its answer, or was given up. */
    public void run(Pace pace, int connections) throws InterruptedException {
        start(pace, connections).await();
    }

    /** Sends at this pace, in the background. */
    public CountDownLatch start(Pace pace, int connections) {
        CountDownLatch done = new CountDownLatch(connections);
        IntStream.range(0, connections).forEach(each -> {
            Thread thread = new Thread(
                    () -> {
                        try {
                            sendAll(pace);
                        } finally {
                            done.countDown();
                        }
                    },
                    "sender-" + each);
            thread.setDaemon(true);
            thread.start();
        });
        return done;
    }

    private void sendAll(Pace pace) {
        try (Line line = new Line(port, PATIENCE)) {
            for (long due = pace.next(); due >= 0; due = pace.next()) {
                int number = numbers.getAndIncrement();
                if (number >= book.most()) {
                    return;
                }
                book.sent(number, due);
                if (!send(number, line)) {
                    return;
                }
            }
        }
    }

    /** Whether it has its answer. */
    private boolean send(int number, Line line) {
        Records.Outgoing record = book.records().record(number);
        long end = System.nanoTime() + giveUp.toNanos();
        while (!book.turnOf(number)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE / 10);
        }
        while (!attempt(number, record, line)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    private boolean attempt(int number, Records.Outgoing record, Line line) {
        try {
            Door.Verdict verdict = door.verdict(number, line.post(door.request(record)));
            switch (verdict) {
                case YES -> book.accepted(number);
                case LATER -> turnedAway.incrementAndGet();
                case NO -> book.refused(number);
            }
            return verdict != Door.Verdict.LATER;
        } catch (IOException nobodyKnows) {
            withoutAnswer.incrementAndGet();
            return false;
        }
    }

    /** How often the answer was: later. */
    public long turnedAway() {
        return turnedAway.get();
    }

    /** How often a request had no answer. */
    public long withoutAnswer() {
        return withoutAnswer.get();
    }
}
