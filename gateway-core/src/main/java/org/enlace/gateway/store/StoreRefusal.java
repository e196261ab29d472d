package org.enlace.gateway.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why a gateway does not start on this database, where the sentence is all there is to say. */
final class StoreRefusal extends AbstractFailureAnalyzer<StoreException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreException cause) {
        return cause.getCause() == null
                ? new FailureAnalysis(cause.getMessage(), "See docs/upgrade.md and docs/operator.md.", null)
                : null;
    }
}
