package org.enlace.simulators.senders;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files into the gateway's folders: ledger first, then the folder, then polls for the answer. A file that vanished without an
 * answer is put in again, same name, same bytes. Thread-safe.
 */
final class FileSendingClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileSendingClient.class);
    private static final Duration VANISHED_AFTER = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Map<String, LinkFolder> folders;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "file-sending");
        thread.setDaemon(true);
        return thread;
    });

    /** A file without an answer; it has a first receipt if its content was answered under another name. */
    private static final class Waiting {
        private final LedgerEntry.Sent sent;
        private final String name;
        private final byte[] body;
        private final String firstReceipt;
        private final CompletableFuture<LedgerEntry> done = new CompletableFuture<>();
        private Instant seen = Instant.now();

        Waiting(LedgerEntry.Sent sent, String name, byte[] body, String firstReceipt) {
            this.sent = sent;
            this.name = name;
            this.body = body;
            this.firstReceipt = firstReceipt;
        }
    }

    FileSendingClient(Ledger ledger, Map<String, LinkFolder> folders, Duration period) {
        this.ledger = ledger;
        this.folders = Map.copyOf(folders);
        time.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drops a new file; completes with its answer. */
    CompletableFuture<LedgerEntry.Answered> send(LedgerEntry.Sent sent, byte[] body) {
        ledger.write(sent, body);
        return drop(new Waiting(sent, sent.name(), body, null)).thenApply(LedgerEntry.Answered.class::cast);
    }

    /** Goes on with a file of which the ledger has no answer. */
    CompletableFuture<LedgerEntry.Answered> resume(LedgerEntry.Sent sent) {
        Waiting file = new Waiting(sent, sent.name(), ledger.bytes(sent), null);
        try {
            LinkFolder linkFolder = folders.get(sent.link());
            if (linkFolder.answer(file.name, sent.items()).isEmpty() && !linkFolder.mayBeUnderWay(file.name)) {
                return drop(file).thenApply(LedgerEntry.Answered.class::cast);
            }
        } catch (IOException e) {
            LOG.warn(
                    "folder of {} not readable now: {}",
                    sent.link(),
                    e.getClass().getName());
        }
        waiting.put(file.sent.link() + '/' + file.name, file);
        return file.done.thenApply(LedgerEntry.Answered.class::cast);
    }

    /** Drops the content of an answered file under another name; it must get the first receipt. */
    CompletableFuture<LedgerEntry.Repeated> repeat(LedgerEntry.Sent sent, byte[] body, String name, String receipt) {
        return drop(new Waiting(sent, name, body, receipt)).thenApply(LedgerEntry.Repeated.class::cast);
    }

    private CompletableFuture<LedgerEntry> drop(Waiting file) {
        // Remembered before it is dropped, so that an answer at once finds its file.
        waiting.put(file.sent.link() + '/' + file.name, file);
        put(file);
        return file.done;
    }

    private void put(Waiting file) {
        try {
            folders.get(file.sent.link()).drop(file.name, file.body);
            file.seen = Instant.now();
        } catch (IOException e) {
            LOG.warn(
                    "folder of {} not writable now: {}",
                    file.sent.link(),
                    e.getClass().getName());
        }
    }

    private void look() {
        for (Map.Entry<String, Waiting> ledgerEntry : waiting.entrySet()) {
            try {
                if (look(ledgerEntry.getValue())) {
                    waiting.remove(ledgerEntry.getKey());
                }
            } catch (IOException e) {
                // Half-written or being moved by the gateway; the next poll will see it.
                LOG.debug("answer not readable yet: {}", e.getClass().getName());
            } catch (RuntimeException e) {
                LOG.error("answer of a file not understood: {}", e.getClass().getName());
            }
        }
    }

    private boolean look(Waiting file) throws IOException {
        LinkFolder linkFolder = folders.get(file.sent.link());
        var verdict = linkFolder.answer(file.name, file.sent.items());
        if (verdict.isPresent()) {
            LedgerEntry ledgerEntry = entry(file, verdict.get());
            ledger.write(ledgerEntry);
            file.done.complete(ledgerEntry);
            return true;
        }
        if (linkFolder.mayBeUnderWay(file.name)) {
            file.seen = Instant.now();
        } else if (file.seen.plus(VANISHED_AFTER).isBefore(Instant.now())) {
            put(file);
        }
        return false;
    }

    private static LedgerEntry entry(Waiting file, SendingVerdict verdict) {
        String id = file.sent.id();
        if (file.firstReceipt != null) {
            return new LedgerEntry.Repeated(
                    Instant.now(), id, verdict.receipt(), file.firstReceipt.equals(verdict.receipt()));
        }
        List<Integer> refused = verdict.refused();
        return new LedgerEntry.Answered(
                Instant.now(), id, verdict.accepted(), verdict.receipt(), verdict.status(), refused);
    }

    @Override
    public void close() {
        time.shutdownNow();
    }
}
