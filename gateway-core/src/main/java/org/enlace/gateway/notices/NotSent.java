package org.enlace.gateway.notices;

/** A notice did not get to whom it is for. The reason is a word of ours: what a server said may quote anything. */
final class NotSent extends Exception {

    private static final long serialVersionUID = 1L;

    private final String word;

    NotSent(String word, Throwable cause) {
        super(word, cause);
        this.word = word;
    }

    NotSent(String word) {
        this(word, null);
    }

    /** Why, in a word of ours. */
    String word() {
        return word;
    }
}
