package org.enlace.mappings.check;

import java.util.List;

/**
 * One thing a check noticed.
 *
 * @param code stable name, also the key of its sentence in each language, for example {@code golden.value}
 * @param words what the sentence names, in its order
 * @param counts whether the check has failed because of it; otherwise it is only worth knowing
 */
public record Flaw(String code, List<String> words, boolean counts) {
    public Flaw {
        words = List.copyOf(words);
    }

    /** A flaw that fails the check. */
    public static Flaw of(String code, Object... words) {
        return new Flaw(code, texts(words), true);
    }

    /** A remark that fails nothing. */
    public static Flaw remark(String code, Object... words) {
        return new Flaw(code, texts(words), false);
    }

    private static List<String> texts(Object... words) {
        return List.of(words).stream().map(String::valueOf).toList();
    }
}
