package org.enlace.gateway.cli.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.enlace.mappings.NearestName;

/** Signals that a command cannot go on, with one sentence of explanation for the user. */
public final class CommandFailedException extends RuntimeException {

    private final String key;
    private final transient Object[] words;
    private final int code;
    private final String near;
    private final List<String> valid;

    /** @param key of the sentence in the texts */
    public CommandFailedException(String key, Object... words) {
        this(1, "", List.of(), key, words);
    }

    private CommandFailedException(int code, String near, List<String> valid, String key, Object... words) {
        super(key, null, false, false);
        this.code = code;
        this.near = near;
        this.valid = valid;
        this.key = key;
        this.words = words.clone();
    }

    /** Creates the failure of a request for something that does not exist, which is not the same as a finding. */
    public static CommandFailedException wrongUse(String key, Object... words) {
        return new CommandFailedException(2, "", List.of(), key, words);
    }

    /**
     * Creates the failure of a request for a name that does not exist; the nearest valid name is suggested, or all are named.
     *
     * @param key of the sentence, with the name as its only argument
     */
    public static CommandFailedException unknownName(String key, Object name, Collection<?> valid) {
        List<String> names = valid.stream()
                .map(Object::toString)
                .sorted(Comparator.comparing((String each) -> !each.startsWith(group(name.toString())))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new CommandFailedException(
                2, NearestName.of(name.toString(), names).orElse(""), names, key, name);
    }

    /** The partner of a link or mapping: names of the same partner come first. */
    private static String group(String name) {
        return name.replaceFirst("/.*", "/");
    }

    /** Returns the valid name that was probably meant; empty if there is none. */
    String near() {
        return near;
    }

    /** Returns all valid names in their order; empty if they are not known. */
    List<String> valid() {
        return valid;
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
