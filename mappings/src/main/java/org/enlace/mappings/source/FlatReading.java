package org.enlace.mappings.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.flat.Cells;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.flat.LineScanner;

/** Feeds lines of a flat file to a matcher as {@code header/field}, {@code line/field}, {@code trailer/field}. */
final class FlatReading {
    private final Layout layout;
    private final Cells cells;
    private final Matcher matcher;
    private int lines;

    private FlatReading(Layout layout, Matcher matcher) {
        this.layout = layout;
        this.cells = new Cells(layout);
        this.matcher = matcher;
    }

    static void read(byte[] item, Layout layout, Matcher matcher) throws UnreadableMessageException {
        FlatReading reading = new FlatReading(layout, matcher);
        LineScanner scanner = LineScanner.of(new ByteArrayInputStream(item), layout);
        try {
            for (LineScanner.Line line = scanner.next(); line != null; line = scanner.next()) {
                if (!line.blank()) {
                    reading.line(reading.cells.decode(line.bytes()));
                }
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableMessageException("", "encoding");
        } catch (IOException e) {
            throw new UnreadableMessageException("", "not-readable");
        }
    }

    private void line(String text) throws UnreadableMessageException {
        Layout.Shape shape = layout.fixed() ? cells.kind(text) : layout.line();
        if (shape == null) {
            throw new UnreadableMessageException("", "record-type");
        }
        List<String> words = cells.cut(text, shape);
        if (!layout.fixed() && lines == 0 && cells.namesColumns(words)) {
            return;
        }
        if (words.size() != shape.fields().size()) {
            throw new UnreadableMessageException("line", "columns");
        }
        matcher.position(lines);
        matcher.start("", name(shape), Matcher.Attributes.NONE);
        for (int i = 0; i < words.size(); i++) {
            matcher.start("", shape.fields().get(i).name(), Matcher.Attributes.NONE);
            matcher.end(Scalar.of(words.get(i)));
        }
        matcher.end(null);
        lines += shape == layout.line() ? 1 : 0;
    }

    private String name(Layout.Shape shape) {
        if (shape == layout.header()) {
            return "header";
        }
        return shape == layout.line() ? "line" : "trailer";
    }
}
