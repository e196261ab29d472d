package org.enlace.simulators.senders;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.Books;
import org.enlace.simulators.ledger.Entry;

/** What the agencies do on an ordinary day: mostly good records, some spoilt, some sent twice, some corrected. Thread-safe. */
final class Scenarios {

    private final Books books;
    private final Habits habits;
    private final Invention invention;
    private final Courier courier;
    private final FileCourier files;
    private final AtomicLong reports = new AtomicLong();
    private final FurtherScenarios further;
    private final AtomicReference<BorderAlert> lastAccepted = new AtomicReference<>();

    Scenarios(Books books, Habits habits, Invention invention, Courier courier, FileCourier files) {
        this.books = books;
        this.habits = habits;
        this.invention = invention;
        this.courier = courier;
        this.files = files;
        this.further = new FurtherScenarios(invention, habits, courier, files, this::maybeRepeat);
    }

    /** HTTP messages without a final answer now. */
    int underWay() {
        return courier.underWay();
    }

    /** A report: good, now and then spoilt, sometimes sent again or corrected once accepted. */
    void report() {
        PoliceReport report = invention.report();
        if (invention.chance(habits.bad())) {
            carry(Outbound.spoilt(invention.any(SpoiltReports.KINDS), report, authentication()));
            return;
        }
        Outbound outbound = Outbound.report(report, authentication());
        carry(outbound).thenAccept(answer -> {
            if (answer.accepted()) {
                invention.reportAccepted(report.number());
                maybeRepeat(outbound, answer);
                if (invention.chance(habits.corrected())) {
                    carry(Outbound.report(invention.corrected(report), authentication()));
                }
            }
        });
    }

    /** An alert of any post: good, now and then spoilt, sometimes sent again once accepted. */
    void alert() {
        BorderAlert alert = invention.alert();
        if (invention.chance(habits.bad())) {
            spoiltAlert(alert);
            return;
        }
        Outbound outbound = Outbound.alert(alert);
        carry(outbound).thenAccept(answer -> {
            if (answer.accepted()) {
                lastAccepted.set(alert);
                further.alertAccepted(alert);
                maybeRepeat(outbound, answer);
            }
        });
    }

    /** A form of the Ministry: good, now and then spoilt, sometimes sent again once accepted. */
    void form() {
        further.form();
    }

    /** One record of the other kinds. */
    void further() {
        further.next();
    }

    private void spoiltAlert(BorderAlert alert) {
        BorderAlert before = lastAccepted.get();
        String kind = invention.any(SpoiltAlerts.KINDS);
        if (kind.equals(SpoiltAlerts.SAME_ID)) {
            // Nothing to be in conflict with yet: any other fault will do.
            carry(before == null ? Outbound.spoilt(SpoiltAlerts.WRONG_KEY, alert) : Outbound.spoilt(kind, before));
        } else {
            carry(Outbound.spoilt(kind, alert));
        }
    }

    /** A batch of case statuses with some bad lines, and now and then a small one that must be refused as a whole. */
    void batch(int count) {
        StatusBatch batch = invention.statusBatch(count);
        AssignedNotices assigned = AssignedNotices.of(batch);
        if (!assigned.reports().isEmpty()) {
            drop(Outbound.assigned(assigned));
        }
        drop(Outbound.batch(batch.with(batch.lines().stream()
                .map(line -> invention.chance(habits.bad() / 2) ? line.as("Z") : line)
                .toList())));
        if (invention.chance(count * habits.bad() / 2)) {
            drop(Outbound.spoilt(invention.any(SpoiltBatches.KINDS), invention.statusBatch(1)));
        }
    }

    /** A file of IOM rows, some bad; now and then the same content under another name once accepted. */
    void cases(int count) {
        List<String> rows = invention.iomRows(count).stream()
                .map(row -> invention.chance(habits.bad()) ? SpoiltBatches.row(row) : row)
                .toList();
        String name = "casos-oim-%06d".formatted(books.messagesThrough(Folder.CASES) + 1);
        Outbound outbound = Outbound.cases(name + ".csv", rows);
        drop(outbound).thenAccept(answer -> {
            if (answer.accepted() && invention.chance(habits.repeated())) {
                files.repeat(outbound.sent(), outbound.body(), name + "-otra-vez.csv", answer.receipt());
            }
        });
    }

    private void maybeRepeat(Outbound outbound, Entry.Answered answer) {
        if (invention.chance(habits.repeated())) {
            courier.repeat(outbound.sent(), outbound.body(), answer.receipt());
        }
    }

    private CompletableFuture<Entry.Answered> carry(Outbound outbound) {
        return courier.send(outbound.sent(), outbound.body());
    }

    private CompletableFuture<Entry.Answered> drop(Outbound outbound) {
        return files.send(outbound.sent(), outbound.body());
    }

    private String authentication() {
        return reports.getAndIncrement() % 2 == 0 ? SoapDoor.BASIC : SoapDoor.TOKEN;
    }
}
