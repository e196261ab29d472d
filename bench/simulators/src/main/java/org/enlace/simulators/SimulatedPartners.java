package org.enlace.simulators;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;
import org.enlace.simulators.ledger.LedgerSummary;
import org.enlace.simulators.receivers.ReceiverFault;
import org.enlace.simulators.receivers.SimulatedReceivers;
import org.enlace.simulators.senders.Senders;
import org.enlace.simulators.senders.SyntheticTraffic;
import org.enlace.simulators.senders.TrafficShares;

/**
 * All simulated partners of one gateway in this process. Thread-safe.
 *
 * <p>The {@code send} and {@code drop} methods complete with the final answer, however long the gateway takes; callers bound their wait.
 */
public final class SimulatedPartners implements AutoCloseable {

    private static final Duration CREDENTIALS_PATIENCE = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final SimulatedReceivers receivers;
    private final Senders senders;
    private final SyntheticTraffic syntheticTraffic;
    private final Judiciary judiciary;

    private SimulatedPartners(SimulatorSettings settings, Credentials credentials) {
        ledger = Ledger.open(settings.data().resolve("simulators"));
        SSLContext tls = settings.secure() == null ? null : SimulatorTls.in(settings.data());
        receivers = new SimulatedReceivers(
                settings.port(), settings.data(), credentials::secret, ledger, Crossing.allPosts());
        if (tls != null) {
            receivers.secure(tls, settings.secure().port());
        }
        judiciary = Judiciary.open(settings.data(), settings.sftpPort());
        senders = new Senders(
                new Senders.Gateways(
                        settings.gateways(),
                        tls == null ? null : settings.secure().gateway(),
                        tls),
                settings.data(),
                credentials::secret,
                ledger,
                new TrafficShares(settings.bad(), settings.repeated(), settings.corrected()),
                settings.seed(),
                settings.connections(),
                settings.readPeriod());
        syntheticTraffic = new SyntheticTraffic(senders, settings.filePeriod());
        PartnerControlHandler.stand(this, receivers);
        receivers.start(settings.readPeriod());
        senders.resume();
        syntheticTraffic.start(settings.rate());
    }

    /**
     * Listens, takes up what an earlier run on the same folder left unanswered, and begins traffic if there is a rate. Waits up to a
     * minute for {@code credentials.json}.
     *
     * @throws IllegalStateException if the credentials do not come
     * @throws java.io.UncheckedIOException if the port is taken or the folder cannot be used
     */
    public static SimulatedPartners start(SimulatorSettings settings) {
        try {
            return new SimulatedPartners(settings, Credentials.await(settings.data(), CREDENTIALS_PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the credentials", e);
        }
    }

    /** Port of the receivers. */
    public int port() {
        return receivers.port();
    }

    /** Port of the Judiciary's SFTP server. */
    public int sftpPort() {
        return judiciary.port();
    }

    /** Changes the traffic, records a second; 0 stops it. What is unanswered is still sent again. */
    public void rate(double recordsPerSecond) {
        syntheticTraffic.rate(recordsPerSecond);
    }

    /** Current state. */
    public LedgerSummary summary() {
        return ledger.accounts().summary();
    }

    /** The effects of one record at one receiver, such as {@code ministry/notices}; their copies lie below {@code simulators/received}. */
    public List<LedgerEntry.Effect> effects(String receiver, String businessId) {
        return ledger.accounts().effects(receiver, businessId);
    }

    /** Waits until every message has its final answer and no effect is missing; false if that takes longer than {@code patience}. */
    public boolean awaitSettled(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            LedgerSummary now = summary();
            if (now.open() == 0 && now.missing().isEmpty()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    /**
     * Passes every request that comes to a receiver to a listener from now on, with its sending link, such as {@code ministry/notices}: first line,
     * headers and
     * body as they came. Called by the receivers' threads; it replaces who heard before.
     */
    public void listen(BiConsumer<String, byte[]> listener) {
        receivers.listen(listener);
    }

    /** From now on the receiver behind this sending link behaves so. */
    public void misbehave(String link, ReceiverFault receiverFault) {
        misbehave(link, receiverFault, Duration.ofSeconds(5));
    }

    /** The same; {@code delay} is how late a {@link ReceiverFault#SLOW} receiver answers. */
    public void misbehave(String link, ReceiverFault receiverFault, Duration delay) {
        receivers.misbehave(link, receiverFault, delay);
    }

    /** A good report with a new number, not sent. */
    public PoliceReport inventReport() {
        return senders.inventReport();
    }

    /** A good alert of this post, written like {@code EF-TRI-PY}, with a new number, not sent. */
    public BorderAlert inventAlert(String post) {
        return senders.inventAlert(post);
    }

    /** A good batch about this many crime notices, with a new number, not dropped. */
    public StatusBatch inventStatusBatch(int count) {
        return senders.inventStatusBatch(count);
    }

    /** Good rows for a file of IOM, without the header. */
    public List<String> inventIomRows(int count) {
        return senders.inventIomRows(count);
    }

    public CompletableFuture<LedgerEntry.Answered> sendReport(PoliceReport report) {
        return senders.sendReport(report);
    }

    /** Sends a report written by the caller: its number and its element {@code registrarParte}; it must be good. */
    public CompletableFuture<LedgerEntry.Answered> sendReport(String number, String registrarParte) {
        return senders.sendReport(number, registrarParte);
    }

    public CompletableFuture<LedgerEntry.Answered> sendAlert(BorderAlert alert) {
        return senders.sendAlert(alert);
    }

    public CompletableFuture<LedgerEntry.Answered> dropStatus(StatusBatch batch) {
        return senders.dropStatus(batch);
    }

    /** Drops a file of these rows, without the header, under this name. */
    public CompletableFuture<LedgerEntry.Answered> dropCases(String fileName, List<String> rows) {
        return senders.dropCases(fileName, rows);
    }

    /** From now on the control sends what exercises of a training need. */
    public void train() {
        TrainingControl.stand(receivers, senders.exercises());
    }

    /** Every receiving link through which records come. */
    public List<String> links() {
        return senders.links();
    }

    /** Sends about so many good records through this link at once; answers and measures speak of what was sent before, once each. */
    public Senders.Batch send(String link, int records) {
        return senders.send(link, records);
    }

    /** Stops traffic, receivers and senders, then closes the ledger. What is unanswered is taken up by the next start. */
    @Override
    public void close() {
        syntheticTraffic.close();
        senders.close();
        receivers.close();
        judiciary.close();
        ledger.close();
    }
}
