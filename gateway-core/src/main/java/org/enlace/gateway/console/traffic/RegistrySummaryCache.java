package org.enlace.gateway.console.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/**
 * Caches the registry's figures for a page that refreshes itself all day: they count all rows, so each institution's are counted only every half
 * minute. Thread-safe.
 */
@Component
class RegistrySummaryCache {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private record Counted(Instant at, RegistrySummary summary) {}

    private final RegistryQueries queries;
    private final Clock clock;
    private final Map<String, Counted> byInstitution = new ConcurrentHashMap<>();

    RegistrySummaryCache(RegistryQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** Returns the figures that the viewer's institution may see, at most half a minute old. */
    RegistrySummary of(Viewer viewer) {
        Instant now = clock.instant();
        return byInstitution
                .compute(
                        viewer.institution(),
                        (institution, known) ->
                                known != null && known.at().plus(FRESH).isAfter(now)
                                        ? known
                                        : new Counted(now, queries.summary(viewer)))
                .summary();
    }
}
