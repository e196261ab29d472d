package org.enlace.mappings.codes;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Police and demonym words, and systems named {@code -text}, come in any case and lose accents on the way; every other system is exact. */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Folding() {}

    /** The form of a value under which a system's rows are found. */
    static String fold(String system, String value) {
        String text = value.strip();
        if (!system.startsWith("police") && !system.equals("demonym") && !system.endsWith("-text")) {
            return text;
        }
        boolean plain = text.chars().allMatch(c -> c < 0x80 && c >= ' ') && !text.contains("  ");
        if (!plain) {
            text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                    .replaceAll("");
            text = SPACES.matcher(text).replaceAll(" ");
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
