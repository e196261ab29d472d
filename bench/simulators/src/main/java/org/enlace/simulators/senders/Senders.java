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
import org.enlace.simulators.ledger.Entry;
import org.enlace.simulators.ledger.Ledger;

/** All sending sides together. Every message goes to the ledger before it goes out. Thread-safe. */
public final class Senders implements AutoCloseable {

    private final Ledger ledger;
    private final Habits habits;
    private final Invention invention;
    private final Courier courier;
    private final FileCourier files;
    private final EachLink each;
    private final AtomicLong reports = new AtomicLong();

    /**
     * Where the doors are.
     *
     * @param plain of each gateway
     * @param secure where doors speak TLS; null if nobody calls there
     * @param tls how to speak it; null with {@code secure}
     */
    public record Gateways(List<URI> plain, URI secure, SSLContext tls) {}

    /** Where a secret is found: by its path in the credentials file. */
    public interface Secrets {
        String secret(String... path);
    }

    /**
     * Senders that are silent until told.
     *
     * @param gateways where the doors are; at least one
     * @param data the data folder
     * @param connections HTTP requests at the same time, at most
     * @param readPeriod how often folders are looked at
     */
    public Senders(
            Gateways gateways,
            Path data,
            Secrets secrets,
            Ledger ledger,
            Habits habits,
            long seed,
            int connections,
            Duration readPeriod) {
        this.ledger = ledger;
        this.habits = habits;
        invention = new Invention(ledger.books(), seed);
        each = new EachLink(invention);
        courier = new Courier(ledger, new HttpLinks(secrets).at(gateways), connections, gateways.tls());
        files = new FileCourier(ledger, Folder.of(data), readPeriod);
    }

    /** Takes up every message of an earlier run that has no final answer. */
    public void resume() {
        for (Entry.Sent sent : ledger.books().unanswered()) {
            if (courier.carries(sent.link())) {
                courier.resume(sent);
            } else {
                files.resume(sent);
            }
        }
    }

    /** A report with a new number. */
    public PoliceReport inventReport() {
        return invention.report();
    }

    /** An alert of this post with a new number. */
    public BorderAlert inventAlert(String post) {
        return invention.alert(post);
    }

    /** A batch about this many crime notices, with a new number. */
    public StatusBatch inventStatusBatch(int count) {
        return invention.statusBatch(count);
    }

    /** Rows for a file of IOM. */
    public List<String> inventIomRows(int count) {
        return invention.iomRows(count);
    }

    /** Sends this report; completes with the final answer, however long that takes. */
    public CompletableFuture<Entry.Answered> sendReport(PoliceReport report) {
        return carry(Outbound.report(report, authentication()));
    }

    /** Sends this element {@code registrarParte}, which must be good. */
    public CompletableFuture<Entry.Answered> sendReport(String number, String registrarParte) {
        return carry(Outbound.report(number, registrarParte, authentication()));
    }

    /** Sends this alert with the credential of its post. */
    public CompletableFuture<Entry.Answered> sendAlert(BorderAlert alert) {
        return carry(Outbound.alert(alert));
    }

    /** Drops this batch. */
    public CompletableFuture<Entry.Answered> dropStatus(StatusBatch batch) {
        return drop(Outbound.batch(batch));
    }

    /** Drops the file that tells the Police what came of their reports. */
    public CompletableFuture<Entry.Answered> dropAssigned(AssignedNotices notices) {
        return drop(Outbound.assigned(notices));
    }

    /** Drops a file of these rows, without the header, under this name. */
    public CompletableFuture<Entry.Answered> dropCases(String fileName, List<String> rows) {
        return drop(Outbound.cases(fileName, rows));
    }

    /** What is sent for a training, and for nothing else. */
    public Exercises exercises() {
        return new Exercises(this, invention, ledger.books());
    }

    /** Every receiving link through which records come. */
    public List<String> links() {
        return each.names();
    }

    /**
     * Sends about so many good records with new numbers through this link, all at once; answers and measures speak of what was sent before, once each.
     */
    public Batch send(String link, int records) {
        List<Outbound> all = each.next(link, records);
        return new Batch(
                all.stream().mapToInt(each -> each.sent().items().size()).sum(),
                all.stream()
                        .map(each -> courier.carries(link) ? carry(each) : drop(each))
                        .toList());
    }

    /**
     * What was sent.
     *
     * @param records how many it really was
     * @param answers one for each message or file
     */
    public record Batch(int records, List<CompletableFuture<Entry.Answered>> answers) {}

    private CompletableFuture<Entry.Answered> carry(Outbound outbound) {
        return courier.send(outbound.sent(), outbound.body());
    }

    private CompletableFuture<Entry.Answered> drop(Outbound outbound) {
        return files.send(outbound.sent(), outbound.body());
    }

    private String authentication() {
        return reports.getAndIncrement() % 2 == 0 ? SoapDoor.BASIC : SoapDoor.TOKEN;
    }

    /** What the agencies do on an ordinary day. */
    Scenarios scenarios() {
        return new Scenarios(ledger.books(), habits, invention, courier, files);
    }

    @Override
    public void close() {
        courier.close();
        files.close();
    }
}
