package org.enlace.gateway.platform.encryption;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why a gateway does not start with these keys. */
final class KeyRefusalAnalyzer extends AbstractFailureAnalyzer<SealingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SealingException cause) {
        return cause.trouble()
                .map(trouble -> new FailureAnalysis(
                        cause.getMessage(), "See " + trouble + " in docs/administrator/keys.md.", null))
                .orElse(null);
    }
}
