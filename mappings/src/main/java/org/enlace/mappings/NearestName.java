package org.enlace.mappings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the valid name that a misspelt one probably means. Stateless. */
public final class NearestName {

    /** Two words of so few letters are alike by chance. */
    private static final int SHORT = 4;

    private NearestName() {}

    /** The nearest of the valid names, if one is near: a third of the letters may differ, at least two; of four letters one. */
    public static Optional<String> of(String given, Collection<String> valid) {
        int allowed = given.length() <= SHORT ? 1 : Math.max(2, given.length() / 3);
        return valid.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= allowed)
                .filter(name -> distance(given, name) <= Math.min(allowed, name.length() - 1))
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** Returns the number of letters that were left out, added, changed or swapped; without regard to case. */
    static int distance(String left, String right) {
        int[] above = null;
        int[] before = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + change, Math.min(before[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && turned(left, i, right, j)) {
                    row[j] = Math.min(row[j], above[j - 2] + 1);
                }
            }
            above = before;
            before = row;
        }
        return before[right.length()];
    }

    private static boolean turned(String left, int i, String right, int j) {
        return same(left.charAt(i - 1), right.charAt(j - 2)) && same(left.charAt(i - 2), right.charAt(j - 1));
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
