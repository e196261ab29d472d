package org.enlace.gateway.exchange.query;

/** Signals that a query gets no response; the word says why. */
final class QueryFailedException extends Exception {

    QueryFailedException(String fault) {
        super(fault, null, false, false);
    }

    String fault() {
        return getMessage();
    }
}
