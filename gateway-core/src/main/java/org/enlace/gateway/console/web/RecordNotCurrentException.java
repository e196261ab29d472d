package org.enlace.gateway.console.web;

/** Reports that a record to be withdrawn is no longer current. */
public final class RecordNotCurrentException extends RuntimeException {

    public RecordNotCurrentException() {
        super("not standing", null, false, false);
    }
}
