package org.enlace.gateway.partners;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which lines of which files keep a gateway from starting; where in the program that was found helps nobody. */
final class ConfigRefusal extends AbstractFailureAnalyzer<ConfigProblems> {

    static final String NEXT = "Mend the files; ./enlace check says the same, in Spanish too.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigProblems cause) {
        return new FailureAnalysis("The configuration cannot be used:" + cause.getMessage(), NEXT, null);
    }
}
