package org.enlace.connector.soap.xml;

import java.nio.charset.StandardCharsets;

/** Writes texts into XML. */
public final class Xml {

    private Xml() {}

    /** Escapes a text for element content and double-quoted attributes; characters that XML 1.0 does not allow become a question mark. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** Returns a document as an element: its prolog is no part of another document. */
    public static String withoutDeclaration(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int end = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
        return text.substring(end).trim();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
            default -> out.appendCodePoint(isKnown(c) ? c : '?');
        }
    }

    private static boolean isKnown(int c) {
        return c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
