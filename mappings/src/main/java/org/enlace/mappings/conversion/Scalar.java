package org.enlace.mappings.conversion;

/**
 * A word of a partner's message.
 *
 * @param text never null; empty for an empty element, a blank column or JSON null
 * @param nil whether the message has an explicit null (JSON null, {@code xsi:nil})
 */
public record Scalar(String text, boolean nil) {
    /** JSON null or {@code xsi:nil}. */
    public static final Scalar NULL = new Scalar("", true);

    /** Creates a word; characters that no database or XML can hold are replaced. */
    public static Scalar of(String text) {
        return new Scalar(clean(text), false);
    }

    /** Tells if it has no readable content. */
    public boolean blank() {
        return nil || text.isBlank();
    }

    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || Character.isSurrogate(c) || c >= '\uFFFE') {
                return cleanSlowly(text);
            }
        }
        return text;
    }

    private static String cleanSlowly(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isText(c) ? c : '\uFFFD'));
        return clean.toString();
    }

    private static boolean isText(int c) {
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !loneSurrogate && (c & 0xFFFE) != 0xFFFE;
    }
}
