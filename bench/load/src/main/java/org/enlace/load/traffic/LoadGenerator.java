package org.enlace.load.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Sends records to an endpoint over a fixed number of connections. One that has no answer, or is asked to come later, is sent again, the same to the
 * byte, until there is an answer; its latency goes on from the intended moment. A record that has none for minutes stays without one in the account, and
 * its connection ends: such a run has failed, but it ends. Thread-safe.
 */
public final class LoadGenerator {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final long PAUSE = 50_000_000L;

    private final RecordAccount account;
    private final int port;
    private final RecordEndpoint recordEndpoint;
    private final Duration giveUp;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong withoutAnswer = new AtomicLong();

    /**
     * @param port port of the endpoint on this machine
     * @param recordEndpoint how a record is handed in there
     */
    public LoadGenerator(RecordAccount account, int port, RecordEndpoint recordEndpoint) {
        this(account, port, recordEndpoint, GIVE_UP);
    }

    LoadGenerator(RecordAccount account, int port, RecordEndpoint recordEndpoint, Duration giveUp) {
        this.account = account;
        this.port = port;
        this.recordEndpoint = recordEndpoint;
        this.giveUp = giveUp;
    }

    /** Sends at this pace; returns when every record sent has its answer, or was given up. */
    public void run(SendingPace sendingPace, int connections) throws InterruptedException {
        start(sendingPace, connections).await();
    }

    /** Sends at this pace, in the background. */
    public CountDownLatch start(SendingPace sendingPace, int connections) {
        CountDownLatch done = new CountDownLatch(connections);
        IntStream.range(0, connections).forEach(each -> {
            Thread thread = new Thread(
                    () -> {
                        try {
                            sendAll(sendingPace);
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

    private void sendAll(SendingPace sendingPace) {
        try (SenderConnection senderConnection = new SenderConnection(port, PATIENCE)) {
            for (long due = sendingPace.next(); due >= 0; due = sendingPace.next()) {
                int number = numbers.getAndIncrement();
                if (number >= account.most()) {
                    return;
                }
                account.sent(number, due);
                if (!send(number, senderConnection)) {
                    return;
                }
            }
        }
    }

    /** Returns true if it has its answer. */
    private boolean send(int number, SenderConnection senderConnection) {
        NumberedRecords.Outgoing record = account.records().record(number);
        long end = System.nanoTime() + giveUp.toNanos();
        while (!account.turnOf(number)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE / 10);
        }
        while (!attempt(number, record, senderConnection)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    private boolean attempt(int number, NumberedRecords.Outgoing record, SenderConnection senderConnection) {
        try {
            RecordEndpoint.Verdict verdict =
                    recordEndpoint.verdict(number, senderConnection.post(recordEndpoint.request(record)));
            switch (verdict) {
                case YES -> account.accepted(number);
                case LATER -> turnedAway.incrementAndGet();
                case NO -> account.refused(number);
            }
            return verdict != RecordEndpoint.Verdict.LATER;
        } catch (IOException nobodyKnows) {
            withoutAnswer.incrementAndGet();
            return false;
        }
    }

    /** Number of answers that asked to come later. */
    public long turnedAway() {
        return turnedAway.get();
    }

    /** Number of requests without an answer. */
    public long withoutAnswer() {
        return withoutAnswer.get();
    }
}
