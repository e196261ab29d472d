package org.enlace.simulators.senders;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;

/** All sending sides together. Every message goes to the ledger before it goes out. Thread-safe. */
public final class Senders implements AutoCloseable {

    private final Ledger ledger;
    private final TrafficShares trafficShares;
    private final MessageGenerator messageGenerator;
    private final HttpSendingClient client;
    private final FileSendingClient files;
    private final ValidMessages each;
    private final AtomicLong reports = new AtomicLong();

    /**
     * Addresses of the gateways.
     *
     * @param plain of each gateway
     * @param secure TLS address; null if it is not used
     * @param tls how to speak it; null with {@code secure}
     */
    public record Gateways(List<URI> plain, URI secure, SSLContext tls) {}

    /** Secret by its path in the credentials file. */
    public interface Secrets {
        String secret(String... path);
    }

    /**
     * Senders that are silent until told.
     *
     * @param gateways addresses of the gateways; at least one
     * @param data the data folder
     * @param connections HTTP requests at the same time, at most
     * @param readPeriod how often folders are looked at
     */
    public Senders(
            Gateways gateways,
            Path data,
            Secrets secrets,
            Ledger ledger,
            TrafficShares trafficShares,
            long seed,
            int connections,
            Duration readPeriod) {
        this.ledger = ledger;
        this.trafficShares = trafficShares;
        messageGenerator = new MessageGenerator(ledger.accounts(), seed);
        each = new ValidMessages(messageGenerator);
        client = new HttpSendingClient(ledger, new HttpLinks(secrets).at(gateways), connections, gateways.tls());
        files = new FileSendingClient(ledger, LinkFolder.of(data), readPeriod);
    }

    /** Takes up every message of an earlier run that has no final answer. */
    public void resume() {
        for (LedgerEntry.Sent sent : ledger.accounts().unanswered()) {
            if (client.carries(sent.link())) {
                client.resume(sent);
            } else {
                files.resume(sent);
            }
        }
    }

    /** A report with a new number. */
    public PoliceReport inventReport() {
        return messageGenerator.report();
    }

    /** An alert of this post with a new number. */
    public BorderAlert inventAlert(String post) {
        return messageGenerator.alert(post);
    }

    /** A batch about this many crime notices, with a new number. */
    public StatusBatch inventStatusBatch(int count) {
        return messageGenerator.statusBatch(count);
    }

    /** Rows for a file of IOM. */
    public List<String> inventIomRows(int count) {
        return messageGenerator.iomRows(count);
    }

    /** Sends this report; completes with the final answer, however long that takes. */
    public CompletableFuture<LedgerEntry.Answered> sendReport(PoliceReport report) {
        return carry(OutboundMessage.report(report, authentication()));
    }

    /** Sends this element {@code registrarParte}, which must be good. */
    public CompletableFuture<LedgerEntry.Answered> sendReport(String number, String registrarParte) {
        return carry(OutboundMessage.report(number, registrarParte, authentication()));
    }

    /** Sends this alert with the credential of its post. */
    public CompletableFuture<LedgerEntry.Answered> sendAlert(BorderAlert alert) {
        return carry(OutboundMessage.alert(alert));
    }

    /** Drops this batch. */
    public CompletableFuture<LedgerEntry.Answered> dropStatus(StatusBatch batch) {
        return drop(OutboundMessage.batch(batch));
    }

    /** Drops the file that tells the Police what came of their reports. */
    public CompletableFuture<LedgerEntry.Answered> dropAssigned(AssignedNotices notices) {
        return drop(OutboundMessage.assigned(notices));
    }

    /** Drops a file of these rows, without the header, under this name. */
    public CompletableFuture<LedgerEntry.Answered> dropCases(String fileName, List<String> rows) {
        return drop(OutboundMessage.cases(fileName, rows));
    }

    /** Messages that are sent for a training only. */
    public Exercises exercises() {
        return new Exercises(this, messageGenerator, ledger.accounts());
    }

    /** Every receiving link through which records come. */
    public List<String> links() {
        return each.names();
    }

    /**
     * Sends about so many good records with new numbers through this link, all at once; answers and measures speak of what was sent before, once each.
     */
    public Batch send(String link, int records) {
        List<OutboundMessage> all = each.next(link, records);
        return new Batch(
                all.stream().mapToInt(each -> each.sent().items().size()).sum(),
                all.stream()
                        .map(each -> client.carries(link) ? carry(each) : drop(each))
                        .toList());
    }

    /**
     * Result of a sending.
     *
     * @param records how many it really was
     * @param answers one for each message or file
     */
    public record Batch(int records, List<CompletableFuture<LedgerEntry.Answered>> answers) {}

    private CompletableFuture<LedgerEntry.Answered> carry(OutboundMessage outboundMessage) {
        return client.send(outboundMessage.sent(), outboundMessage.body());
    }

    private CompletableFuture<LedgerEntry.Answered> drop(OutboundMessage outboundMessage) {
        return files.send(outboundMessage.sent(), outboundMessage.body());
    }

    private String authentication() {
        return reports.getAndIncrement() % 2 == 0 ? SoapLinkEndpoint.BASIC : SoapLinkEndpoint.TOKEN;
    }

    /** Scenarios of an ordinary day. */
    Scenarios scenarios() {
        return new Scenarios(ledger.accounts(), trafficShares, messageGenerator, client, files);
    }

    @Override
    public void close() {
        client.close();
        files.close();
    }
}
