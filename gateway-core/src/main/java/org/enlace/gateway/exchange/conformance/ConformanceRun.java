package org.enlace.gateway.exchange.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A conformance run.
 *
 * @param link that is proven
 * @param expiresAt nothing that comes later counts
 * @param end when and by whom it was ended, and how it stood; empty until it is ended
 * @param steps in their order
 */
public record ConformanceRun(
        UUID id,
        String link,
        String startedBy,
        Instant startedAt,
        Instant expiresAt,
        Optional<End> end,
        Prints prints,
        List<ConformanceStep> steps) {

    public ConformanceRun {
        steps = List.copyOf(steps);
    }

    /**
     * The end of a run.
     *
     * @param passed true if every step had passed
     * @param truncated true if so much had come that not everything was looked at
     */
    public record End(Instant at, String by, boolean passed, boolean truncated) {}

    /**
     * The versions that a run was begun with.
     *
     * @param product version of the gateway
     * @param snapshot hash of the configuration
     * @param contractPrint as {@link EvaluationBasis#contractPrint()}
     * @param mappingPrint as {@link EvaluationBasis#mappingPrint()}
     */
    public record Prints(
            String product,
            String snapshot,
            String contract,
            String contractPrint,
            String mapping,
            String mappingPrint) {}

    /** True if what comes now counts. */
    public boolean open(Instant now) {
        return end.isEmpty() && now.isBefore(expiresAt);
    }
}
