package org.enlace.gateway.platform.logging;

import java.util.function.IntConsumer;

/** Writes texts so that every character is visible: none ends a line, moves a cursor, hides, or turns the direction of what follows. */
final class VisibleText {

    private VisibleText() {}

    /**
     * A text of one line, to be shown to people. A backslash is doubled, so that two different texts never look the same.
     *
     * @param text any
     */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        write(text, out, character -> out.appendCodePoint(character));
        return out.toString();
    }

    /** Writes a text as a JSON string, quotes included; reading the JSON gives the very same text back. */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        write(text, out, character -> {
            if (character == '"') {
                out.append('\\');
            }
            out.appendCodePoint(character);
        });
        out.append('"');
    }

    private static void write(String text, StringBuilder out, IntConsumer plain) {
        text.codePoints().forEach(character -> {
            if (character == '\\') {
                out.append("\\\\");
            } else if (seen(character)) {
                plain.accept(character);
            } else {
                for (char half : Character.toChars(character)) {
                    out.append(String.format("\\u%04x", (int) half));
                }
            }
        });
    }

    private static boolean seen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
