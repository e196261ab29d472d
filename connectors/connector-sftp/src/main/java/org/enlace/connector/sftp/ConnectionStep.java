package org.enlace.connector.sftp;

import org.enlace.connector.FaultCode;

/** The steps on the way to a partner's folder, in order, with the fault of the delivery if a step fails. */
enum ConnectionStep {
    RESOLVE("resolve", FaultCode.UNREACHABLE),
    CONNECT("connect", FaultCode.UNREACHABLE),
    HOST_KEY("host key", FaultCode.UNREACHABLE),
    LOGIN("login", FaultCode.PARTNER_UNAUTHORIZED),
    FOLDER("folder", FaultCode.FOLDER_UNWRITABLE),
    WRITE("write", FaultCode.FOLDER_UNWRITABLE);

    private final String word;
    private final FaultCode fault;

    ConnectionStep(String word, FaultCode fault) {
        this.word = word;
        this.fault = fault;
    }

    String word() {
        return word;
    }

    FaultCode fault() {
        return fault;
    }
}
