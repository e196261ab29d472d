package org.enlace.gateway.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One run.
 *
 * @param link that is proven
 * @param expiresAt nothing that comes later counts
 * @param end when and by whom it was ended, and how it stood; empty while nobody has ended it
 * @param steps in their order
 */
public record Run(
        UUID id,
        String link,
        String startedBy,
        Instant startedAt,
        Instant expiresAt,
        Optional<End> end,
        Prints prints,
        List<Step> steps) {

    public Run {
        steps = List.copyOf(steps);
    }

    /**
     * An end.
     *
     * @param passed true if every step had passed
     * @param truncated true if so much had come that not everything was looked at
     */
    public record End(Instant at, String by, boolean passed, boolean truncated) {}

    /**
     * What it was proven against.
     *
     * @param product version of the gateway
     * @param snapshot hash of the configuration
     * @param contractPrint as {@link Judged#contractPrint()}
     * @param mappingPrint as {@link Judged#mappingPrint()}
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

    /** True if the gateway sends and the partner's system takes. */
    public boolean outward() {
        return steps.stream().anyMatch(step -> step.kind().outward());
    }
}
