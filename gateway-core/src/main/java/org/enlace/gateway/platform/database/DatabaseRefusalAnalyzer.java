package org.enlace.gateway.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence why a gateway does not start on this database, where the sentence is all there is to say. */
final class DatabaseRefusalAnalyzer extends AbstractFailureAnalyzer<DatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseException cause) {
        return cause.getCause() == null
                ? new FailureAnalysis(
                        cause.getMessage(), "See docs/administrator/upgrade.md and docs/operator/operator.md.", null)
                : null;
    }
}
