package org.enlace.gateway.platform.http;

import java.io.IOException;

/** Signals that a body is not read to its end, with the answer for its sender. */
final class RequestBodyException extends IOException {

    private final InboundProblem problem;

    RequestBodyException(InboundProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    InboundProblem problem() {
        return problem;
    }
}
