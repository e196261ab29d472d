package org.enlace.mappings.check;

import java.util.List;

/**
 * A finding of a check.
 *
 * @param code stable name, also the key of its sentence in each language, for example {@code golden.value}
 * @param words what the sentence names, in its order
 * @param counts whether the check has failed because of it; otherwise it is only worth knowing
 */
public record CheckFinding(String code, List<String> words, boolean counts) {
    public CheckFinding {
        words = List.copyOf(words);
    }

    /** Creates a flaw that fails the check. */
    public static CheckFinding of(String code, Object... words) {
        return new CheckFinding(code, texts(words), true);
    }

    /** Creates a remark that does not fail the check. */
    public static CheckFinding remark(String code, Object... words) {
        return new CheckFinding(code, texts(words), false);
    }

    /** Returns line and column, such as {@code 18:16}; empty if the finding has no place in its file. */
    public String place() {
        return code.startsWith("lint.") ? words.get(0) + ":" + words.get(1) : "";
    }

    private static List<String> texts(Object... words) {
        return List.of(words).stream().map(String::valueOf).toList();
    }
}
