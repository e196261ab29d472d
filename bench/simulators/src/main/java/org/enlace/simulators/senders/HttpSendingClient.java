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
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * Sends messages to the HTTP endpoints: ledger first, then attempt after attempt until a final answer, which goes to the ledger before it is reported.
 * Waiting between attempts holds no thread. Thread-safe.
 */
final class HttpSendingClient implements AutoCloseable {

    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final Ledger ledger;
    private final Map<String, FailoverEndpoints> endpoints;
    private final ExecutorService workers;
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(daemon("http-sending-later"));
    private final AtomicInteger underWay = new AtomicInteger();
    private final HttpClient http;

    /** @param tls null if no endpoint uses it */
    HttpSendingClient(Ledger ledger, Map<String, FailoverEndpoints> endpoints, int connections, SSLContext tls) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER);
        this.http = (tls == null ? client : client.sslContext(tls)).build();
        this.ledger = ledger;
        this.endpoints = Map.copyOf(endpoints);
        this.workers = Executors.newFixedThreadPool(connections, daemon("http-sending"));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Sends a new message; completes with its final answer. */
    CompletableFuture<LedgerEntry.Answered> send(LedgerEntry.Sent sent, byte[] body) {
        CompletableFuture<LedgerEntry.Answered> done = started();
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
    CompletableFuture<LedgerEntry.Answered> resume(LedgerEntry.Sent sent) {
        CompletableFuture<LedgerEntry.Answered> done = started();
        byte[] body = ledger.bytes(sent);
        workers.execute(() -> attempt(sent, body, 0, done));
        return done;
    }

    private CompletableFuture<LedgerEntry.Answered> started() {
        underWay.incrementAndGet();
        CompletableFuture<LedgerEntry.Answered> done = new CompletableFuture<>();
        done.whenComplete((answer, failure) -> underWay.decrementAndGet());
        return done;
    }

    /** Returns true if this link is one of HTTP. */
    boolean carries(String link) {
        return endpoints.containsKey(link);
    }

    /** Number of messages without a final answer that this client sends now. */
    int underWay() {
        return underWay.get();
    }

    private void attempt(LedgerEntry.Sent sent, byte[] body, int before, CompletableFuture<LedgerEntry.Answered> done) {
        try {
            SendingVerdict sendingVerdict = ask(sent, body);
            if (sendingVerdict.last()) {
                LedgerEntry.Answered answer = new LedgerEntry.Answered(
                        Instant.now(),
                        sent.id(),
                        sendingVerdict.accepted(),
                        sendingVerdict.receipt(),
                        sendingVerdict.status(),
                        sendingVerdict.refused());
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

    private SendingVerdict ask(LedgerEntry.Sent sent, byte[] body) throws InterruptedException {
        FailoverEndpoints known = endpoints.get(sent.link());
        int number = known.next();
        LinkEndpoint linkEndpoint = known.get(number);
        try {
            HttpRequest request = inTime(linkEndpoint.request(sent, body), known.patience());
            return linkEndpoint.understand(sent, http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            known.skip(number);
            return SendingVerdict.again(e.getClass().getSimpleName());
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
    CompletableFuture<LedgerEntry.Repeated> repeat(LedgerEntry.Sent sent, byte[] body, String receipt) {
        CompletableFuture<LedgerEntry.Repeated> done = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                SendingVerdict sendingVerdict = ask(sent, body);
                // A repeat is a courtesy: without an answer it is forgotten, the first receipt stands.
                if (sendingVerdict.last()) {
                    LedgerEntry.Repeated repeated = new LedgerEntry.Repeated(
                            Instant.now(),
                            sent.id(),
                            sendingVerdict.receipt(),
                            receipt.equals(sendingVerdict.receipt()));
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
