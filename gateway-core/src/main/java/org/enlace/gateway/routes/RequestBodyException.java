package org.enlace.gateway.routes;

import java.io.IOException;

/** A body that is not read to its end, and what its sender is told. */
final class RequestBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final InboundProblem problem;

    RequestBodyException(InboundProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    InboundProblem problem() {
        return problem;
    }
}
