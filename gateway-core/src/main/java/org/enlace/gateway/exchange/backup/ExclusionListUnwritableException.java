package org.enlace.gateway.exchange.backup;

/** Signals that the exclusion list cannot be written: nothing may be taken back that a restore would bring back. */
public final class ExclusionListUnwritableException extends RuntimeException {

    ExclusionListUnwritableException(Throwable cause) {
        super("the list of what must not come back cannot be written", cause);
    }
}
