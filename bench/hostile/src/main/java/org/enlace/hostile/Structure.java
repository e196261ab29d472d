package org.enlace.hostile;

import java.util.List;

/**
 * The parts of a valid message that a mutation may touch.
 *
 * @param elements what can be deleted, doubled or swapped as a whole
 * @param values what can be replaced
 */
record Structure(List<Span> elements, List<Span> values) {

    /** A range of characters. */
    record Span(int from, int to) {

        String in(String text) {
            return text.substring(from, to);
        }

        String replaceIn(String text, String by) {
            return text.substring(0, from) + by + text.substring(to);
        }
    }

    static Structure of(String body, Endpoint.Format format) {
        return switch (format) {
            case JSON -> JsonScanner.scan(body);
            case XML -> XmlScanner.scan(body);
            case FORM -> FormScanner.scan(body);
        };
    }
}
