package org.enlace.connector.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The access token of one sending link, fetched when it is needed, by one sender at a time, kept until shortly before it lapses. Thread-safe.
 */
public final class AccessTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * A token as it was given.
     *
     * @param lifetime from now on
     */
    public record Given(String token, Duration lifetime) {

        /** Holds no token. */
        @Override
        public String toString() {
            return "Given[" + lifetime + "]";
        }
    }

    /** Where tokens come from. */
    @FunctionalInterface
    public interface Source {

        /** One request. */
        Given fetch() throws IOException;
    }

    private record Held(String token, long renewAt, long lapsesAt) {
        /** No value: texts end in logs. */
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
     * @param patience how long a sender waits for another who fetches
     * @param nanos a clock that runs forward
     */
    public AccessTokens(Source source, Duration patience, LongSupplier nanos) {
        this.source = source;
        this.patience = patience;
        this.nanos = nanos;
    }

    /**
     * A token that is good now.
     *
     * @throws NoToken if there is none and none is given
     */
    public String current() throws NoToken {
        Held now = held;
        boolean good = now != null && now.lapsesAt() - nanos.getAsLong() > 0;
        if (good && now.renewAt() - nanos.getAsLong() > 0) {
            return now.token();
        }
        // one renews a token that is still good; the others go on with it
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

    private static String none() throws NoToken {
        throw new NoToken(null);
    }

    private boolean lock(Duration longest) throws NoToken {
        try {
            return fetching.tryLock() || fetching.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NoToken(stop);
        }
    }

    private String fetched(boolean otherwise) throws NoToken {
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
            throw new NoToken(trouble);
        }
    }

    /** A partner does not take this token: the next sender fetches a new one, unless there is one already. */
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

    /** No token is to be had: nothing was sent. */
    public static final class NoToken extends IOException {
        private static final long serialVersionUID = 1L;

        NoToken(Throwable cause) {
            // its words may quote an answer, and an answer a secret
            super("no token: " + (cause == null ? "" : cause.getClass().getSimpleName()));
        }
    }
}
