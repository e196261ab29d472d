package org.enlace.gateway.notices;

/** A notice did not get to whom it is for. The reason is a word of ours: what a server said may quote anything. */
final class NotSent extends Exception {

    private static final long serialVersionUID = 1L;

    NotSent(String word, Throwable cause) {
        super(word, cause);
    }

    NotSent(String word) {
        super(word);
    }
}
