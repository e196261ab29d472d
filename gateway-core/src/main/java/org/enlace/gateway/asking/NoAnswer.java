package org.enlace.gateway.asking;

/** A question that gets no answer; the word says why. */
final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswer(String fault) {
        super(fault, null, false, false);
    }

    String fault() {
        return getMessage();
    }
}
