package org.enlace.gateway.endtoend;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Up to sixty names that nobody has, new in every run. All begin with one stem, so that one search finds them all. */
final class PlantedNames {

    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int STEM = 12;
    private static final List<String> ENDINGS = Stream.of("A", "E", "I", "O", "U", "Y")
            .flatMap(vowel -> Stream.of("NGUA", "LLOQ", "RTEZ", "SCAL", "BRUM", "DVIL", "FAST", "GLOR", "HUMB", "JARQ")
                    .map(end -> vowel + end))
            .toList();

    private final String stem;
    private final List<String> given = new ArrayList<>();

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

    /** A name that was not given out before, in capitals. */
    String next() {
        String name = stem + ENDINGS.get(given.size());
        given.add(name);
        return name;
    }

    /** What was given out. */
    List<String> given() {
        return Collections.unmodifiableList(given);
    }
}
