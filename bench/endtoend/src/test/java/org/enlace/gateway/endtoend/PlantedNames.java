package org.enlace.gateway.endtoend;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Up to eighty names that nobody has, new in every run, and who may receive each. All begin with one stem, so that one search finds them all; none is the
 * beginning of another.
 */
final class PlantedNames {

    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int STEM = 12;
    private static final List<String> ENDINGS = Stream.of("A", "E", "I", "O", "U", "Y")
            .flatMap(vowel -> Stream.of(
                            "NGUA", "LLOQ", "RTEZ", "SCAL", "BRUM", "DVIL", "FAST", "GLOR", "HUMB", "JARQ", "KOLM",
                            "MURX", "PINZ")
                    .map(end -> vowel + end))
            .toList();

    private final String stem;
    private final Map<String, Set<String>> given = new LinkedHashMap<>();

    PlantedNames() {
        SecureRandom random = new SecureRandom();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < STEM; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        stem = letters.toString();
    }

    String stem() {
        return stem;
    }

    /**
     * A name that was not given out before, in capitals.
     *
     * @param receivers sending links, such as {@code fge/reports}, that must get it; nobody else may
     */
    String next(String... receivers) {
        String name = stem + ENDINGS.get(given.size());
        given.put(name, Set.of(receivers));
        return name;
    }

    /** What was given out, and who must get it. */
    Map<String, Set<String>> given() {
        return Collections.unmodifiableMap(given);
    }
}
