package org.enlace.gateway.intake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.conformance.Judged;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Says by what contract and mapping a message was judged, from the snapshot in its envelope. Thread-safe. */
@Component
class JudgedBy {

    /** So many links under so many configurations are remembered. */
    private static final int MOST = 500;

    private final Partners partners;
    private final Map<String, Judged> known = new ConcurrentHashMap<>();

    JudgedBy(Partners partners) {
        this.partners = partners;
    }

    /**
     * By what.
     *
     * @return empty for what the gateway itself says for a run, as the message of another link; {@link Judged#UNKNOWN} where a configuration was in force for so
     *     short a time that nobody kept it
     */
    Optional<Judged> of(Envelope envelope) {
        if (envelope.credential().equals(RunMark.CREDENTIAL)) {
            return Optional.empty();
        }
        String key = envelope.snapshot() + " " + envelope.link();
        Judged remembered = known.get(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Snapshot> then = partners.lately(envelope.snapshot());
        if (then.isEmpty()) {
            return Optional.of(Judged.UNKNOWN);
        }
        Judged judged = then.get()
                .link(envelope.link())
                .map(link -> Judged.by(then.get(), link))
                .orElse(Judged.UNKNOWN);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, judged);
        return Optional.of(judged);
    }
}
