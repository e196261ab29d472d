package org.enlace.gateway.exchange.intake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.conformance.EvaluationBasis;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.springframework.stereotype.Component;

/** Finds the contract and mapping that a message was judged by, from the snapshot in its envelope. Thread-safe. */
@Component
class ContractAndMappingLookup {

    /** The most entries kept, one for each link and configuration. */
    private static final int MOST = 500;

    private final Partners partners;
    private final Map<String, EvaluationBasis> known = new ConcurrentHashMap<>();

    ContractAndMappingLookup(Partners partners) {
        this.partners = partners;
    }

    /**
     * By what.
     *
     * @return empty for what the gateway itself says for a run, as the message of another link; {@link EvaluationBasis#UNKNOWN} where a configuration
     *     was in force for so short a time that nobody kept it
     */
    Optional<EvaluationBasis> of(Envelope envelope) {
        if (envelope.credential().equals(ConformanceRunMark.CREDENTIAL)) {
            return Optional.empty();
        }
        String key = envelope.snapshot() + " " + envelope.link();
        EvaluationBasis remembered = known.get(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<Snapshot> then = partners.lately(envelope.snapshot());
        if (then.isEmpty()) {
            return Optional.of(EvaluationBasis.UNKNOWN);
        }
        EvaluationBasis evaluationBasis = then.get()
                .link(envelope.link())
                .map(link -> EvaluationBasis.by(then.get(), link))
                .orElse(EvaluationBasis.UNKNOWN);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, evaluationBasis);
        return Optional.of(evaluationBasis);
    }
}
