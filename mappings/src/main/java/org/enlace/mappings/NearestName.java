package org.enlace.mappings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the valid name that a misspelt one probably meant. Stateless. */
public final class NearestName {

    private NearestName() {}

    /** The nearest of the valid names, if one is near: a third of the letters may differ, at least two. */
    public static Optional<String> of(String given, Collection<String> valid) {
        int allowed = Math.max(2, given.length() / 3);
        return valid.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= allowed)
                .filter(name -> distance(given, name) <= Math.min(allowed, name.length() - 1))
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(name -> name));
    }

    /** Levenshtein distance without regard to case. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int change = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
