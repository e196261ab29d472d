package org.enlace.mappings.codes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180 text into rows of cells, each with the line it begins on. */
final class Csv {
    record Row(int line, List<String> cells) {}

    /** Signals a quoted cell that goes on to the end of the file: all rows after it would be taken for text. */
    static final class UnclosedQuoteException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int line;

        private UnclosedQuoteException(int line) {
            super("a quote is not closed");
            this.line = line;
        }

        /** Returns the line on which the quote opens. */
        int line() {
            return line;
        }
    }

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static List<Row> rows(String text) throws UnclosedQuoteException {
        Csv csv = new Csv(text);
        List<Row> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            Row row = csv.row();
            if (row.cells().size() > 1 || !row.cells().get(0).isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() throws UnclosedQuoteException {
        int first = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (at < text.length() && text.charAt(at++) == ',');
        line++;
        return new Row(first, cells);
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        String cell = text.substring(from, at);
        return cell.endsWith("\r") ? cell.substring(0, cell.length() - 1) : cell;
    }

    private String quoted() throws UnclosedQuoteException {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else {
                    plain();
                    return cell.toString();
                }
            }
            if (c == '\n') {
                line++;
            }
            cell.append(c);
        }
        throw new UnclosedQuoteException(opened);
    }
}
