package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The registry's figures for a page that refreshes itself all day: they count everything there is, so each institution's are counted only every half
 * minute. Thread-safe.
 */
@Component
class RememberedSummary {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private record Counted(Instant at, RegistrySummary summary) {}

    private final RegistryQueries queries;
    private final Clock clock;
    private final Map<String, Counted> byInstitution = new ConcurrentHashMap<>();

    RememberedSummary(RegistryQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** As the viewer's institution may see it, at most half a minute old. */
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
