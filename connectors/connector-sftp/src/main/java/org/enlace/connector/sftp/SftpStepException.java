package org.enlace.connector.sftp;

import org.enlace.connector.FaultCode;
import org.enlace.connector.file.taking.FilePlaceException;

/** Signals that a step failed. Its message is the step and a plain reason, and names no file. */
final class SftpStepException extends FilePlaceException {

    private static final long serialVersionUID = 1L;

    private final ConnectionStep connectionStep;
    private final FaultCode fault;
    private final String reason;

    SftpStepException(ConnectionStep connectionStep, FaultCode fault, String reason, Throwable cause) {
        super(connectionStep.word() + ": " + reason, cause);
        this.connectionStep = connectionStep;
        this.fault = fault;
        this.reason = reason;
    }

    SftpStepException(ConnectionStep connectionStep, String reason, Throwable cause) {
        this(connectionStep, connectionStep.fault(), reason, cause);
    }

    ConnectionStep step() {
        return connectionStep;
    }

    FaultCode fault() {
        return fault;
    }

    String reason() {
        return reason;
    }
}
