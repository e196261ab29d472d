package org.enlace.simulators.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only file and the bytes of unanswered messages beside it.
 *
 * <p>One thread writes; whatever waits goes out in one group with one fsync (two if bytes are among it). A line counts only after
 * its fsync: that is when {@link LedgerAccounts} learns of it and the returned future completes. Thread-safe.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int GROUP = 1024;
    private static final Waiting END = new Waiting(null, null, new CompletableFuture<>());

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final FileChannel file;
    private final UnansweredBodies unansweredBodies;
    private final LedgerAccounts ledgerAccounts = new LedgerAccounts();
    private final Thread writer = new Thread(this::write, "ledger");
    private volatile boolean closed;

    private record Waiting(LedgerEntry entry, byte[] body, CompletableFuture<LedgerEntry> done) {}

    private Ledger(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve("ledger.jsonl");
        LedgerReplay.cutTornLine(path);
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        LedgerReplay.lines(path, line -> ledgerAccounts.replay(json.readValue(line, LedgerEntry.class)));
        unansweredBodies = UnansweredBodies.open(folder.resolve("sent"), ledgerAccounts.unanswered());
        ledgerAccounts.live();
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the ledger of a folder, made if it is missing; a line torn by a crash is cut off, the others are replayed.
     *
     * @throws UncheckedIOException if the folder cannot be used or a whole line cannot be read
     */
    public static Ledger open(Path folder) {
        try {
            return new Ledger(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accounts of all lines so far. */
    public LedgerAccounts accounts() {
        return ledgerAccounts;
    }

    /** Writes a line; returns when it is safe on disk. */
    public void write(LedgerEntry entry) {
        append(entry, null).join();
    }

    /** Writes a sending and its bytes; returns it, with its place, when both are safe on disk. */
    public LedgerEntry.Sent write(LedgerEntry.Sent sent, byte[] body) {
        return (LedgerEntry.Sent) append(sent, body).join();
    }

    /** The bytes of a sending that has no final answer yet. */
    public byte[] bytes(LedgerEntry.Sent sent) {
        return unansweredBodies.read(sent.place());
    }

    private CompletableFuture<LedgerEntry> append(LedgerEntry entry, byte[] body) {
        CompletableFuture<LedgerEntry> done = new CompletableFuture<>();
        if (closed) {
            done.completeExceptionally(new IllegalStateException("ledger is closed"));
        } else {
            queue.add(new Waiting(entry, body, done));
        }
        return done;
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        boolean more = true;
        while (more) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(group, GROUP - 1);
            more = !group.remove(END);
            writeGroup(group);
        }
    }

    private void writeGroup(List<Waiting> group) {
        try {
            List<LedgerEntry> kept = new ArrayList<>(group.size());
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (Waiting waiting : group) {
                LedgerEntry entry = place(waiting);
                kept.add(entry);
                lines.write(line(entry));
                lines.write('\n');
            }
            unansweredBodies.force();
            ByteBuffer buffer = ByteBuffer.wrap(lines.toByteArray());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(false);
            settle(group, kept);
        } catch (IOException | RuntimeException e) {
            // A ledger that cannot be written must stop the traffic, not lie about it.
            LOG.error("ledger not writable: {}", e.getClass().getName());
            group.forEach(w -> w.done().completeExceptionally(e));
        }
    }

    private void settle(List<Waiting> group, List<LedgerEntry> kept) {
        for (int i = 0; i < kept.size(); i++) {
            ledgerAccounts.apply(kept.get(i)).ifPresent(unansweredBodies::release);
            group.get(i).done().complete(kept.get(i));
        }
    }

    private LedgerEntry place(Waiting waiting) throws IOException {
        return waiting.body() != null && waiting.entry() instanceof LedgerEntry.Sent sent
                ? sent.keptAt(unansweredBodies.write(waiting.body()))
                : waiting.entry();
    }

    private byte[] line(LedgerEntry entry) throws JsonProcessingException {
        return json.writerFor(LedgerEntry.class).writeValueAsBytes(entry);
    }

    /** Writes what still waits, then closes the files. */
    @Override
    public void close() {
        closed = true;
        queue.add(END);
        try {
            writer.join(10_000);
            queue.forEach(late -> late.done().completeExceptionally(new IllegalStateException("ledger is closed")));
            file.close();
            unansweredBodies.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
