package org.enlace.connector.sftp;

import org.enlace.connector.FaultCode;
import org.enlace.connector.file.taking.Trouble;

/** A step failed. Its message is the step and a plain reason, and names no file. */
final class Failed extends Trouble {

    private static final long serialVersionUID = 1L;

    private final Step step;
    private final FaultCode fault;
    private final String reason;

    Failed(Step step, FaultCode fault, String reason, Throwable cause) {
        super(step.word() + ": " + reason, cause);
        this.step = step;
        this.fault = fault;
        this.reason = reason;
    }

    Failed(Step step, String reason, Throwable cause) {
        this(step, step.fault(), reason, cause);
    }

    Step step() {
        return step;
    }

    FaultCode fault() {
        return fault;
    }

    String reason() {
        return reason;
    }
}
