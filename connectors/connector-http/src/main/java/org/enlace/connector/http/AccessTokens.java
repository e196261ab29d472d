package org.enlace.connector.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Provides the access token of one sending link. The token is fetched when it is needed, by one sender at a time, and kept until shortly before it
 * expires. Thread-safe.
 */
public final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * A token as it was issued.
     *
     * @param lifetime from now on
     */
    public record Given(String token, Duration lifetime) {

        /** Returns a text without the token. */
        @Override
        public String toString() {
            return "Given[" + lifetime + "]";
        }
    }

    /** Supplies access tokens. */
    @FunctionalInterface
    public interface Source {

        /** Sends one request. */
        Given fetch() throws IOException;
    }

    private record Held(String token, long renewAt, long lapsesAt) {
        /** Returns a text without a value: texts end in logs. */
        @Override
        public String toString() {
            return "Held";
        }
    }

    private final Source source;
    private final Duration patience;
    private final LongSupplier nanos;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Held held;
    private long failedAt;
    private boolean failed;

    /**
     * @param patience how long a sender waits for another one that fetches
     * @param nanos a clock that runs forward
     */
    public AccessTokens(Source source, Duration patience, LongSupplier nanos) {
        this.source = source;
        this.patience = patience;
        this.nanos = nanos;
    }

    /**
     * Returns a valid token.
     *
     * @throws NoTokenException if there is none and none is issued
     */
    public String current() throws NoTokenException {
        Held now = held;
        boolean good = now != null && now.lapsesAt() - nanos.getAsLong() > 0;
        if (good && now.renewAt() - nanos.getAsLong() > 0) {
            return now.token();
        }
        // one thread renews a token that is still valid; the others go on with it
        if (!lock(good ? Duration.ZERO : patience)) {
            return good ? now.token() : none();
        }
        try {
            Held latest = held;
            return latest != null && !latest.equals(now) ? latest.token() : fetched(good && latest != null);
        } finally {
            fetching.unlock();
        }
    }

    private static String none() throws NoTokenException {
        throw new NoTokenException(null);
    }

    private boolean lock(Duration longest) throws NoTokenException {
        try {
            return fetching.tryLock() || fetching.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NoTokenException(stop);
        }
    }

    private String fetched(boolean otherwise) throws NoTokenException {
        if (failed && nanos.getAsLong() - failedAt < PAUSE.toNanos()) {
            return otherwise ? held.token() : none();
        }
        try {
            Given given = source.fetch();
            long now = nanos.getAsLong();
            long life = given.lifetime().toNanos();
            held = new Held(given.token(), now + life - Math.min(EARLY.toNanos(), life / 5), now + life);
            failed = false;
            return given.token();
        } catch (IOException | RuntimeException trouble) {
            failed = true;
            failedAt = nanos.getAsLong();
            if (otherwise) {
                return held.token();
            }
            throw new NoTokenException(trouble);
        }
    }

    /** Called when a partner does not accept this token: the next sender fetches a new one, unless there is one already. */
    public void refused(String token) {
        fetching.lock();
        try {
            if (held != null && held.token().equals(token)) {
                held = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Signals that no token could be obtained: nothing was sent. */
    public static final class NoTokenException extends IOException {
        private static final long serialVersionUID = 1L;

        NoTokenException(Throwable cause) {
            // its message may quote an answer, and an answer a secret
            super("no token: " + (cause == null ? "" : cause.getClass().getSimpleName()));
        }
    }
}
