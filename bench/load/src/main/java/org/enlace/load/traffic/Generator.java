package org.enlace.load.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Sends records to the gateway's door over a fixed number of connections. One that has no answer, or is asked to come later, is sent again, the same to the
 * byte, until there is an answer; its latency goes on from the intended moment. Thread-safe.
 */
public final class Generator {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long PAUSE = 50_000_000L;
    private static final List<Integer> LATER = List.of(408, 425, 429);

    private final Book book;
    private final int door;
    private final UnaryOperator<String> keys;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong withoutAnswer = new AtomicLong();

    /**
     * @param door port of the gateway's doors
     * @param keys the API key of a post
     */
    public Generator(Book book, int door, UnaryOperator<String> keys) {
        this.book = book;
        this.door = door;
        this.keys = keys;
    }

    /** Sends at this pace; returns when every record sent has its answer. */
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
        try (Line line = new Line(door, PATIENCE)) {
            for (long due = pace.next(); due >= 0; due = pace.next()) {
                int number = numbers.getAndIncrement();
                if (number >= book.most()) {
                    return;
                }
                book.sent(number, due);
                send(number, line);
            }
        }
    }

    private void send(int number, Line line) {
        Alerts.Alert alert = book.alerts().alert(number);
        while (!book.turnOf(number)) {
            LockSupport.parkNanos(PAUSE / 10);
        }
        while (!attempt(number, alert, line)) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean attempt(int number, Alerts.Alert alert, Line line) {
        try {
            int status = line.post(alert.body(), keys.apply(alert.post())).status();
            if (status / 100 == 2) {
                book.accepted(number);
                return true;
            }
            if (status >= 500 || LATER.contains(status)) {
                turnedAway.incrementAndGet();
                return false;
            }
            book.refused(number);
            return true;
        } catch (IOException nobodyKnows) {
            withoutAnswer.incrementAndGet();
            return false;
        }
    }

    /** How often the gateway said: later. */
    public long turnedAway() {
        return turnedAway.get();
    }

    /** How often a request had no answer. */
    public long withoutAnswer() {
        return withoutAnswer.get();
    }
}
