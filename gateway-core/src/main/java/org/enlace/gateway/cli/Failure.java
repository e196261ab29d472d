package org.enlace.gateway.cli;

/** A command cannot go on, and the user can be told why in one sentence. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] words;

    /** @param key of the sentence in the texts */
    Failure(String key, Object... words) {
        super(key, null, false, false);
        this.key = key;
        this.words = words.clone();
    }

    String key() {
        return key;
    }

    Object[] words() {
        return words.clone();
    }
}
