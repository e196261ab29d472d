package org.enlace.mappings.codes;

import java.util.Locale;
import java.util.regex.Pattern;
import org.enlace.mappings.NormalForm;

/**
 * Folds the case and accents of words: police and demonym words, and words of systems named {@code -text}, come in any case and often lose accents;
 * every other system is exact.
 */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Folding() {}

    /** The form of a value under which a system's rows are found. */
    static String fold(String system, String value) {
        return folds(system) ? fold(value) : value.strip();
    }

    /** Tells if the words of a system come in any case and without accents. */
    static boolean folds(String system) {
        return system.startsWith("police") || system.equals("demonym") || system.endsWith("-text");
    }

    static String fold(String value) {
        String text = value.strip();
        if (folded(text)) {
            return text;
        }
        if (!plain(text)) {
            text = MARKS.matcher(NormalForm.decomposed(text)).replaceAll("");
            text = SPACES.matcher(text).replaceAll(" ");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    /** Tells if a text has only capitals, digits and single blanks: most words do. */
    private static boolean folded(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 'a' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static boolean plain(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x80 || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
