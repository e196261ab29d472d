package org.enlace.mappings;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Computes Unicode normal forms of texts from outside. Java sorts a row of combining marks pair by pair: 80,000 of them hold a thread for many
 * seconds. No language has more than a few; a longer row is taken in pieces, as the Stream-Safe Text Format of Unicode (UAX 15, D4) does. Neither
 * of the two forms used makes a text more than four times as long; the compatibility forms, which make it eighteen times as long, are not used at
 * all.
 */
public final class NormalForm {

    private static final int MOST_MARKS = 30;
    /** The first character that may combine with another, by Unicode's own quick check. */
    private static final int FIRST_JOINED = 0x300;
    /** The first character that may decompose. */
    private static final int FIRST_APART = 0xc0;

    private NormalForm() {}

    /** NFC: letters with their marks as one character. */
    public static String composed(String text) {
        return below(text, FIRST_JOINED) ? text : of(text, Form.NFC);
    }

    /** NFD: letters apart from their marks. */
    public static String decomposed(String text) {
        return below(text, FIRST_APART) ? text : of(text, Form.NFD);
    }

    private static boolean below(String text, int limit) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= limit) {
                return false;
            }
        }
        return true;
    }

    private static String of(String text, Form form) {
        StringBuilder out = null;
        int marks = 0;
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            marks = isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(Normalizer.normalize(text.substring(from, i), form));
                from = i;
                marks = 1;
            }
            i += Character.charCount(character);
        }
        String rest = Normalizer.normalize(from == 0 ? text : text.substring(from), form);
        return out == null ? rest : out.append(rest).toString();
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
