package org.enlace.mappings.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits names into units: a particle binds to the next word ({@code DE LA TORRE} is one unit). Source: domain, two surnames. */
final class NameSplitter {
    private static final Set<String> PARTICLES = Set.of(
            "DE", "DEL", "LA", "LAS", "LOS", "SAN", "SANTA", "VON", "VAN", "DA", "DO", "DAS", "DOS", "DI", "MC", "Y",
            "E");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private NameSplitter() {}

    static List<String> units(String text) {
        List<String> units = new ArrayList<>();
        StringBuilder unit = new StringBuilder();
        String stripped = text.strip();
        for (String token : singleSpaced(stripped) ? stripped.split(" ") : SPACES.split(stripped)) {
            unit.append(unit.isEmpty() ? "" : " ").append(token);
            if (!PARTICLES.contains(token.toUpperCase(Locale.ROOT))) {
                units.add(unit.toString());
                unit.setLength(0);
            }
        }
        if (!unit.isEmpty()) {
            units.add(unit.toString());
        }
        return units;
    }

    /** Tells if its only white space is single blanks: most names are written so, and need no pattern. */
    static boolean singleSpaced(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ') || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
