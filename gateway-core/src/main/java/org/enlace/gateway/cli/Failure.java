package org.enlace.gateway.cli;

/** A command cannot go on, and the user can be told why in one sentence. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] words;
    private final int code;

    /** @param key of the sentence in the texts */
    Failure(String key, Object... words) {
        this(1, key, words);
    }

    private Failure(int code, String key, Object... words) {
        super(key, null, false, false);
        this.code = code;
        this.key = key;
        this.words = words.clone();
    }

    /** The command was asked for something that is not there, which is not the same as finding something wrong. */
    static Failure wrongUse(String key, Object... words) {
        return new Failure(2, key, words);
    }

    /** With which code the command ends. */
    int code() {
        return code;
    }

    String key() {
        return key;
    }

    Object[] words() {
        return words.clone();
    }
}
