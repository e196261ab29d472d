package org.enlace.gateway.configuration.oidc;

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

/** Caches the metadata of a provider. One thread fetches it, when it is needed and an hour old. Thread-safe. */
final class ProviderMetadataCache {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderMetadataCache.class);
    private static final Duration FRESH = Duration.ofHours(1);
    /** Repeated login attempts ask a silent provider no more often than this. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** The longest wait for another thread that fetches, so that threads that partners need are not blocked. */
    private static final Duration IN_LINE = Duration.ofMillis(300);

    private final Function<Instant, Known> ask;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known;
    private volatile Instant silentUntil = Instant.MIN;

    /** The cached metadata, the time of the fetch, and the objects made from it. */
    record Known(
            ProviderAddresses addresses,
            ClientRegistration registration,
            JwtDecoder logins,
            JwtDecoder scripts,
            Instant at) {}

    ProviderMetadataCache(Function<Instant, Known> ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    /** Returns old metadata if there is no newer: its keys are fetched again in any case. */
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
            throw new LoginRefusedException(LoginRefusal.PROVIDER_AWAY);
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
