package org.enlace.simulators.senders;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.enlace.simulators.ledger.Entry;
import org.enlace.simulators.ledger.Ledger;

/**
 * Carries messages to the HTTP doors: ledger first, then attempt after attempt until a final answer, which goes to the ledger before
 * anybody hears of it. Waiting between attempts holds no thread. Thread-safe.
 */
final class Courier implements AutoCloseable {

    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final Ledger ledger;
    private final Map<String, Doors> doors;
    private final ExecutorService workers;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(daemon("courier-later"));
    private final AtomicInteger underWay = new AtomicInteger();
    private final HttpClient http;

    /** @param tls null if no door speaks it */
    Courier(Ledger ledger, Map<String, Doors> doors, int connections, SSLContext tls) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER);
        this.http = (tls == null ? client : client.sslContext(tls)).build();
        this.ledger = ledger;
        this.doors = Map.copyOf(doors);
        this.workers = Executors.newFixedThreadPool(connections, daemon("courier"));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Sends a new message; completes with its final answer. */
    CompletableFuture<Entry.Answered> send(Entry.Sent sent, byte[] body) {
        CompletableFuture<Entry.Answered> done = started();
        workers.execute(() -> {
            try {
                ledger.write(sent, body);
                attempt(sent, body, 0, done);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Goes on with a message of which the ledger has no final answer. */
    CompletableFuture<Entry.Answered> resume(Entry.Sent sent) {
        CompletableFuture<Entry.Answered> done = started();
        byte[] body = ledger.bytes(sent);
        workers.execute(() -> attempt(sent, body, 0, done));
        return done;
    }

    private CompletableFuture<Entry.Answered> started() {
        underWay.incrementAndGet();
        CompletableFuture<Entry.Answered> done = new CompletableFuture<>();
        done.whenComplete((answer, failure) -> underWay.decrementAndGet());
        return done;
    }

    /** Whether this link is one of HTTP. */
    boolean carries(String link) {
        return doors.containsKey(link);
    }

    /** Messages without a final answer that this courier carries now. */
    int underWay() {
        return underWay.get();
    }

    private void attempt(Entry.Sent sent, byte[] body, int before, CompletableFuture<Entry.Answered> done) {
        try {
            Verdict verdict = ask(sent, body);
            if (verdict.last()) {
                Entry.Answered answer = new Entry.Answered(
                        Instant.now(),
                        sent.id(),
                        verdict.accepted(),
                        verdict.receipt(),
                        verdict.status(),
                        verdict.refused());
                ledger.write(answer);
                done.complete(answer);
            } else {
                long wait = backOff(before);
                later.schedule(
                        () -> workers.execute(() -> attempt(sent, body, before + 1, done)),
                        wait,
                        TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.cancel(false);
        } catch (RejectedExecutionException closed) {
            done.cancel(false);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private Verdict ask(Entry.Sent sent, byte[] body) throws InterruptedException {
        Doors known = doors.get(sent.link());
        int number = known.next();
        Door door = known.get(number);
        try {
            HttpRequest request = inTime(door.request(sent, body), known.patience());
            return door.understand(sent, http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            known.deaf(number);
            return Verdict.again(e.getClass().getSimpleName());
        }
    }

    private static HttpRequest inTime(HttpRequest request, Duration patience) {
        return patience == null
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .timeout(patience)
                        .build();
    }

    private static long backOff(int before) {
        long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(before, 10));
        return wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1);
    }

    /** Sends an answered message once more, unchanged, and writes down whether it got the first receipt. */
    CompletableFuture<Entry.Repeated> repeat(Entry.Sent sent, byte[] body, String receipt) {
        CompletableFuture<Entry.Repeated> done = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                Verdict verdict = ask(sent, body);
                // A repeat is a courtesy: without an answer it is forgotten, the first receipt stands.
                if (verdict.last()) {
                    Entry.Repeated repeated = new Entry.Repeated(
                            Instant.now(), sent.id(), verdict.receipt(), receipt.equals(verdict.receipt()));
                    ledger.write(repeated);
                    done.complete(repeated);
                } else {
                    done.cancel(false);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                done.cancel(false);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public void close() {
        later.shutdownNow();
        workers.shutdownNow();
    }
}
