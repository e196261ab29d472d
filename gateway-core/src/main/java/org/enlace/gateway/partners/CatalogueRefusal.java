package org.enlace.gateway.partners;

import org.enlace.mappings.CatalogueError;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The same for mappings, code lists and contracts of the site. */
final class CatalogueRefusal extends AbstractFailureAnalyzer<CatalogueError> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CatalogueError cause) {
        return new FailureAnalysis(
                "The site's mappings cannot be used: " + cause.getMessage(), ConfigRefusal.NEXT, null);
    }
}
