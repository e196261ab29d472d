package org.enlace.mappings.flat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** Splits a line into cells. Thread-safe. */
public final class Cells {
    private final Layout layout;

    public Cells(Layout layout) {
        this.layout = layout;
    }

    /** The line's text, without byte order mark. */
    public String decode(byte[] line) throws CharacterCodingException {
        String text = layout.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The cells of a line, stripped; of a fixed line as many as the shape has fields. */
    public List<String> cut(String line, Layout.Shape shape) {
        return layout.fixed() ? fixed(line, shape) : separated(line);
    }

    private static List<String> fixed(String line, Layout.Shape shape) {
        List<String> cells = new ArrayList<>(shape.fields().size());
        for (Layout.Field field : shape.fields()) {
            int from = Math.min(field.at() - 1, line.length());
            int to = Math.min(from + field.length(), line.length());
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }

    private List<String> separated(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == layout.quote()) {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == c;
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == layout.separator() && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Returns the kind of a fixed line; null if there is none. */
    public Layout.Shape kind(String line) {
        for (Layout.Shape shape : new Layout.Shape[] {layout.line(), layout.header(), layout.trailer()}) {
            if (shape != null && line.startsWith(shape.match())) {
                return shape;
            }
        }
        return null;
    }

    /**
     * Returns the field whose column is missing from a line that should name the columns, or else the first in a wrong place; empty if there is
     * none.
     */
    public String missingColumn(List<String> cells) {
        String misplaced = "";
        List<Layout.Field> fields = layout.line().fields();
        for (int i = 0; i < fields.size(); i++) {
            String title = fields.get(i).title().strip();
            if (cells.stream().noneMatch(title::equalsIgnoreCase)) {
                return fields.get(i).name();
            }
            if (misplaced.isEmpty() && (i >= cells.size() || !cells.get(i).equalsIgnoreCase(title))) {
                misplaced = fields.get(i).name();
            }
        }
        return misplaced;
    }

    /** Tells if a line of a separated file names the columns. */
    public boolean namesColumns(List<String> cells) {
        if (!layout.headerNames() || cells.size() != layout.line().fields().size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i)
                    .equalsIgnoreCase(layout.line().fields().get(i).title().strip())) {
                return false;
            }
        }
        return true;
    }
}
