package org.enlace.gateway.cli.shared;

/** Signals that a command cannot go on, with one sentence of explanation for the user. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] words;
    private final int code;

    /** @param key of the sentence in the texts */
    public CommandFailedException(String key, Object... words) {
        this(1, key, words);
    }

    private CommandFailedException(int code, String key, Object... words) {
        super(key, null, false, false);
        this.code = code;
        this.key = key;
        this.words = words.clone();
    }

    /** Creates the failure of a request for something that does not exist, which is not the same as a finding. */
    public static CommandFailedException wrongUse(String key, Object... words) {
        return new CommandFailedException(2, key, words);
    }

    /** Returns the exit code of the command. */
    int code() {
        return code;
    }

    public String key() {
        return key;
    }

    public Object[] words() {
        return words.clone();
    }
}
