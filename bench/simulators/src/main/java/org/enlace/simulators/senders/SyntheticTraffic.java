package org.enlace.simulators.senders;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Synthetic traffic at a rate: 40 % Police reports, 30 % border alerts, 15 % victim registrations (two thirds forms of the Ministry, a third IOM rows) and
 * 15 % case statuses; on top of these a twentieth of all other kinds together. Rows and statuses leave in one file each period. Thread-safe.
 */
public final class SyntheticTraffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyntheticTraffic.class);
    private static final double REPORTS = 0.40;
    private static final double ALERTS = 0.30;
    private static final double FORMS = 0.10;
    private static final double ROWS = 0.05;
    private static final double STATUSES = 0.15;
    private static final double FURTHER = 0.05;
    private static final double TOGETHER = REPORTS + ALERTS + FORMS + ROWS + STATUSES + FURTHER;
    private static final long TICK_MILLIS = 20;
    /** Agencies stop inventing when there has been no answer for long; they never stop sending their unanswered messages. */
    private static final int UNANSWERED_AT_MOST = 20_000;

    private final Scenarios day;
    private final Duration filePeriod;
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile double rate;
    private volatile boolean closed;
    private double reportsDue;
    private double alertsDue;
    private double formsDue;
    private double furtherDue;
    private double casesDue;
    private double statusesDue;

    /** Traffic that begins at {@link #start}. */
    public SyntheticTraffic(Senders senders, Duration filePeriod) {
        this.day = senders.scenarios();
        this.filePeriod = filePeriod;
        thread.setDaemon(true);
    }

    /** Begins at this rate, records a second; 0 is silence. */
    public void start(double recordsPerSecond) {
        rate = recordsPerSecond;
        thread.start();
    }

    /** From now on this rate. */
    public void rate(double recordsPerSecond) {
        rate = recordsPerSecond;
    }

    private void run() {
        long before = System.nanoTime();
        long filesAt = before + filePeriod.toNanos();
        while (!closed) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            becomeDue((now - before) / 1e9);
            before = now;
            try {
                messages();
                if (now >= filesAt) {
                    filesAt = now + filePeriod.toNanos();
                    files();
                }
            } catch (RuntimeException e) {
                LOG.error("traffic stumbled: {}", e.getClass().getName());
            }
        }
    }

    private void becomeDue(double seconds) {
        if (day.underWay() < UNANSWERED_AT_MOST) {
            double records = rate * seconds / TOGETHER;
            reportsDue += records * REPORTS;
            alertsDue += records * ALERTS;
            formsDue += records * FORMS;
            furtherDue += records * FURTHER;
            casesDue += records * ROWS;
            statusesDue += records * STATUSES;
        }
    }

    private void messages() {
        for (; reportsDue >= 1; reportsDue--) {
            day.report();
        }
        for (; alertsDue >= 1; alertsDue--) {
            day.alert();
        }
        for (; formsDue >= 1; formsDue--) {
            day.form();
        }
        for (; furtherDue >= 1; furtherDue--) {
            day.further();
        }
    }

    private void files() {
        if (statusesDue >= 1) {
            day.batch((int) statusesDue);
            statusesDue -= (int) statusesDue;
        }
        if (casesDue >= 1) {
            day.cases((int) casesDue);
            casesDue -= (int) casesDue;
        }
    }

    /** Ends after the tick in hand. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
