package org.enlace.simulators.receivers;

import java.util.ArrayList;
import java.util.List;

/** Rows of a file separated by semicolons, quoted with {@code "} where needed, lines ended by CRLF. */
final class CsvRows {

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean quoted;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<List<String>> read(String text) {
        CsvRows reader = new CsvRows(text);
        for (int i = 0; i < text.length(); i++) {
            i = reader.take(i);
        }
        ReceiverContractException.unless(
                !reader.quoted && reader.row.isEmpty() && reader.field.isEmpty(), "last line: CRLF");
        return reader.rows;
    }

    /** Takes the character at this place; returns the place of the last one it used. */
    private int take(int i) {
        char c = text.charAt(i);
        boolean pair = i + 1 < text.length();
        if (quoted) {
            if (c == '"' && pair && text.charAt(i + 1) == '"') {
                field.append('"');
                return i + 1;
            }
            quoted = c != '"';
            if (quoted) {
                field.append(c);
            }
        } else if (c == '"' && field.isEmpty()) {
            quoted = true;
        } else if (c == ';') {
            endField();
        } else if (c == '\r' && pair && text.charAt(i + 1) == '\n') {
            endField();
            rows.add(row);
            row = new ArrayList<>();
            return i + 1;
        } else {
            ReceiverContractException.unless(c != '\n', "lines: CRLF");
            field.append(c);
        }
        return i;
    }

    private void endField() {
        row.add(field.toString());
        field.setLength(0);
    }
}
