package org.enlace.gateway.configuration.files;

import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports which lines of which files keep a gateway from starting; a stack trace would not help. */
final class ConfigRefusalAnalyzer extends AbstractFailureAnalyzer<ConfigProblemsException> {

    static final String NEXT = "Mend the files; ./enlace check says the same, in Spanish too.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigProblemsException cause) {
        return new FailureAnalysis("The configuration cannot be used:" + cause.getMessage(), NEXT, null);
    }
}
