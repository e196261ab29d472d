package org.enlace.gateway.configuration.files;

import org.enlace.mappings.CatalogueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports why the mappings, code lists or contracts of the site keep the gateway from starting. */
final class CatalogueRefusalException extends AbstractFailureAnalyzer<CatalogueException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CatalogueException cause) {
        return new FailureAnalysis(
                "The site's mappings cannot be used: " + cause.getMessage(), ConfigRefusalAnalyzer.NEXT, null);
    }
}
