package org.enlace.gateway.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.client.RestClientException;

/** What a provider said of itself: asked by one thread, when somebody needs it and it is an hour old. Thread-safe. */
final class ProviderMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderMemory.class);
    private static final Duration FRESH = Duration.ofHours(1);
    /** Whoever presses the button again and again asks a silent provider no more often than this. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Nor do threads that partners need stand in a line before it. */
    private static final Duration IN_LINE = Duration.ofMillis(300);

    private final Function<Instant, Known> ask;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known;
    private volatile Instant silentUntil = Instant.MIN;

    /** What is known, since when, and what was made of it. */
    record Known(
            ProviderAddresses addresses,
            ClientRegistration registration,
            JwtDecoder logins,
            JwtDecoder scripts,
            Instant at) {}

    ProviderMemory(Function<Instant, Known> ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    /** What was known an hour ago is better than nothing: its keys are asked for anew in any case. */
    Known known() {
        if (!fresh() && silentUntil.isBefore(clock.instant()) && mayAsk()) {
            try {
                askUnlessFresh();
            } finally {
                asking.unlock();
            }
        }
        Known now = known;
        if (now == null) {
            throw new NotIdentified(Refusal.PROVIDER_AWAY);
        }
        return now;
    }

    private boolean fresh() {
        Known now = known;
        return now != null && now.at().plus(FRESH).isAfter(clock.instant());
    }

    private boolean mayAsk() {
        try {
            return asking.tryLock(IN_LINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void askUnlessFresh() {
        if (fresh() || silentUntil.isAfter(clock.instant())) {
            return;
        }
        try {
            known = ask.apply(clock.instant());
        } catch (RestClientException | IllegalArgumentException silent) {
            LOG.warn(
                    "the identity provider does not answer ({})",
                    silent.getClass().getSimpleName());
            silentUntil = clock.instant().plus(PAUSE);
        }
    }
}
