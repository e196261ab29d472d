package org.enlace.gateway.configuration.credentials;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the public keys of one issuer. They are fetched by one caller at a time, at most once within a pause whatever the tokens say. If an issuer
 * does not answer, the known keys stay in force for a day. Thread-safe.
 */
final class KeySet {

    private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);

    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private record Known(List<JWK> keys, Duration at) {}

    private final LinkId link;
    private final String location;
    private final KeySetSource source;
    private final Supplier<Duration> time;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known;
    private volatile Duration tried;

    KeySet(LinkId link, String location, KeySetSource source, Supplier<Duration> time) {
        this.link = link;
        this.location = location;
        this.source = source;
        this.time = time;
    }

    /**
     * Returns the known keys.
     *
     * @throws MessageRefusedException UNAVAILABLE if none are
     */
    List<JWK> keys() {
        Known now = known;
        if (now == null || age(now.at()).compareTo(FRESH) > 0) {
            fetch(now == null ? COME_BACK : KeySetSource.pause(location), now == null);
        }
        return inForce();
    }

    /** Returns the keys after a check for new ones, unless the last check was just now. */
    List<JWK> newer() {
        fetch(KeySetSource.pause(location), false);
        return inForce();
    }

    private List<JWK> inForce() {
        Known now = known;
        if (now == null || age(now.at()).compareTo(LONGEST) > 0) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
        return now.keys();
    }

    private Duration age(Duration then) {
        return time.get().minus(then);
    }

    /** @param wait true to wait for another thread that fetches, because nothing is known without it */
    private void fetch(Duration pause, boolean wait) {
        // A thread that began to fetch a moment ago may be about to get the keys.
        boolean underWay = wait && fetching.isLocked();
        if (!mayTry(pause) && !underWay || !locked(wait)) {
            return;
        }
        try {
            if (mayTry(pause)) {
                tried = time.get();
                known = new Known(read(), tried);
            }
        } catch (IOException | ParseException | RuntimeException failed) {
            LOG.warn(
                    "the keys of an issuer of tokens cannot be read ({})",
                    failed.getClass().getSimpleName());
        } finally {
            fetching.unlock();
        }
    }

    private boolean mayTry(Duration pause) {
        Duration last = tried;
        return last == null || age(last).compareTo(pause) >= 0;
    }

    private boolean locked(boolean wait) {
        try {
            return wait ? fetching.tryLock(KeySetSource.LONGEST.toMillis(), TimeUnit.MILLISECONDS) : fetching.tryLock();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<JWK> read() throws IOException, ParseException {
        return List.copyOf(JWKSet.parse(source.read(link, location)).getKeys());
    }
}
