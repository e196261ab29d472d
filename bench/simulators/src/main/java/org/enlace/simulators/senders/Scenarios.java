package org.enlace.simulators.senders;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.LedgerAccounts;
import org.enlace.simulators.ledger.LedgerEntry;

/** Sends what the agencies send on an ordinary day: mostly valid records, some invalid, some sent twice, some corrected. Thread-safe. */
final class Scenarios {

    private final LedgerAccounts ledgerAccounts;
    private final TrafficShares trafficShares;
    private final MessageGenerator messageGenerator;
    private final HttpSendingClient client;
    private final FileSendingClient files;
    private final AtomicLong reports = new AtomicLong();
    private final MinorScenarios further;
    private final AtomicReference<BorderAlert> lastAccepted = new AtomicReference<>();

    Scenarios(
            LedgerAccounts ledgerAccounts,
            TrafficShares trafficShares,
            MessageGenerator messageGenerator,
            HttpSendingClient client,
            FileSendingClient files) {
        this.ledgerAccounts = ledgerAccounts;
        this.trafficShares = trafficShares;
        this.messageGenerator = messageGenerator;
        this.client = client;
        this.files = files;
        this.further = new MinorScenarios(messageGenerator, trafficShares, client, files, this::maybeRepeat);
    }

    /** HTTP messages without a final answer now. */
    int underWay() {
        return client.underWay();
    }

    /** A report: good, now and then spoilt, sometimes sent again or corrected once accepted. */
    void report() {
        PoliceReport report = messageGenerator.report();
        if (messageGenerator.chance(trafficShares.bad())) {
            carry(OutboundMessage.spoilt(messageGenerator.any(SpoiltReports.KINDS), report, authentication()));
            return;
        }
        OutboundMessage outboundMessage = OutboundMessage.report(report, authentication());
        carry(outboundMessage).thenAccept(answer -> {
            if (answer.accepted()) {
                messageGenerator.reportAccepted(report.number());
                maybeRepeat(outboundMessage, answer);
                if (messageGenerator.chance(trafficShares.corrected())) {
                    carry(OutboundMessage.report(messageGenerator.corrected(report), authentication()));
                }
            }
        });
    }

    /** An alert of any post: good, now and then spoilt, sometimes sent again once accepted. */
    void alert() {
        BorderAlert alert = messageGenerator.alert();
        if (messageGenerator.chance(trafficShares.bad())) {
            spoiltAlert(alert);
            return;
        }
        OutboundMessage outboundMessage = OutboundMessage.alert(alert);
        carry(outboundMessage).thenAccept(answer -> {
            if (answer.accepted()) {
                lastAccepted.set(alert);
                further.alertAccepted(alert);
                maybeRepeat(outboundMessage, answer);
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
        String kind = messageGenerator.any(SpoiltAlerts.KINDS);
        if (kind.equals(SpoiltAlerts.SAME_ID)) {
            // Nothing to be in conflict with yet: any other fault will do.
            carry(
                    before == null
                            ? OutboundMessage.spoilt(SpoiltAlerts.WRONG_KEY, alert)
                            : OutboundMessage.spoilt(kind, before));
        } else {
            carry(OutboundMessage.spoilt(kind, alert));
        }
    }

    /** A batch of case statuses with some bad lines, and now and then a small one that must be refused as a whole. */
    void batch(int count) {
        StatusBatch batch = messageGenerator.statusBatch(count);
        AssignedNotices assigned = AssignedNotices.of(batch);
        if (!assigned.reports().isEmpty()) {
            drop(OutboundMessage.assigned(assigned));
        }
        drop(OutboundMessage.batch(batch.with(batch.lines().stream()
                .map(line -> messageGenerator.chance(trafficShares.bad() / 2) ? line.as("Z") : line)
                .toList())));
        if (messageGenerator.chance(count * trafficShares.bad() / 2)) {
            drop(OutboundMessage.spoilt(messageGenerator.any(SpoiltBatches.KINDS), messageGenerator.statusBatch(1)));
        }
    }

    /** A file of IOM rows, some bad; now and then the same content under another name once accepted. */
    void cases(int count) {
        List<String> rows = messageGenerator.iomRows(count).stream()
                .map(row -> messageGenerator.chance(trafficShares.bad()) ? SpoiltBatches.row(row) : row)
                .toList();
        String name = "casos-oim-%06d".formatted(ledgerAccounts.messagesThrough(LinkFolder.CASES) + 1);
        OutboundMessage outboundMessage = OutboundMessage.cases(name + ".csv", rows);
        drop(outboundMessage).thenAccept(answer -> {
            if (answer.accepted() && messageGenerator.chance(trafficShares.repeated())) {
                files.repeat(outboundMessage.sent(), outboundMessage.body(), name + "-otra-vez.csv", answer.receipt());
            }
        });
    }

    private void maybeRepeat(OutboundMessage outboundMessage, LedgerEntry.Answered answer) {
        if (messageGenerator.chance(trafficShares.repeated())) {
            client.repeat(outboundMessage.sent(), outboundMessage.body(), answer.receipt());
        }
    }

    private CompletableFuture<LedgerEntry.Answered> carry(OutboundMessage outboundMessage) {
        return client.send(outboundMessage.sent(), outboundMessage.body());
    }

    private CompletableFuture<LedgerEntry.Answered> drop(OutboundMessage outboundMessage) {
        return files.send(outboundMessage.sent(), outboundMessage.body());
    }

    private String authentication() {
        return reports.getAndIncrement() % 2 == 0 ? SoapLinkEndpoint.BASIC : SoapLinkEndpoint.TOKEN;
    }
}
