package org.enlace.mappings.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.LineFinding;
import org.enlace.mappings.flat.Cells;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.flat.LineScanner;
import org.enlace.mappings.source.Limits;

/** Reads a file once: shape, encoding, counts and control sums of the whole, and the fields of each line. */
final class FirstPass {
    private final Layout layout;
    private final Cells cells;
    private final Control control;
    private final LineIndex index;
    private final List<LineFinding> refusals = new ArrayList<>();
    private boolean headerSeen;
    private int trailerLine;

    private FirstPass(Layout layout) {
        this.layout = layout;
        this.cells = new Cells(layout);
        this.control = new Control(layout);
        this.index = new LineIndex(layout.groupBy() != null);
    }

    static LineIndex read(InputStream file, Layout layout) throws IOException, BatchRefusedException {
        FirstPass pass = new FirstPass(layout);
        LineScanner scanner = LineScanner.of(file, layout);
        for (LineScanner.Line line = scanner.next();
                line != null && pass.refusals.size() < Limits.FINDINGS;
                line = scanner.next()) {
            pass.line(line);
        }
        pass.finish();
        if (!pass.refusals.isEmpty()) {
            throw new BatchRefusedException(pass.refusals);
        }
        return pass.index;
    }

    private void line(LineScanner.Line line) {
        if (line.broken()) {
            refuse(line, "", "not-readable");
            return;
        }
        if (line.bytes().length == 0 && !layout.fixed()) {
            return;
        }
        try {
            String text = cells.decode(line.bytes());
            if (trailerLine > 0) {
                refuse(line, "", "after-trailer");
            } else if (layout.fixed()) {
                fixed(line, text);
            } else {
                separated(line, text);
            }
        } catch (CharacterCodingException e) {
            refuse(line, "", "encoding");
        }
    }

    private void fixed(LineScanner.Line line, String text) {
        if (layout.length() > 0 && text.length() != layout.length()) {
            refuse(line, "", "length");
            return;
        }
        Layout.Shape shape = cells.kind(text);
        boolean first = !headerSeen && index.lines() == 0;
        if (shape == null || (shape == layout.header()) != (first && layout.header() != null)) {
            refuse(line, "", first && layout.header() != null ? "header" : "record-type");
        } else if (shape == layout.header()) {
            header(line, cells.cut(text, shape));
        } else if (shape == layout.trailer()) {
            trailerLine = line.number();
            strict(line, shape, cells.cut(text, shape));
            control.trailer(cells.cut(text, shape));
        } else {
            data(line, cells.cut(text, shape));
        }
    }

    private void header(LineScanner.Line line, List<String> words) {
        headerSeen = true;
        index.headerPlace = place(line);
        strict(line, layout.header(), words);
        for (int i = 0; i < words.size(); i++) {
            index.header.put(layout.header().fields().get(i).name(), words.get(i));
        }
    }

    /** True if the line has the declared columns when it is read as UTF-8 and not in the declared charset. */
    private boolean isUtf8(String header) {
        String read = new String(header.getBytes(layout.charset()), StandardCharsets.UTF_8);
        return cells.namesColumns(cells.cut(read.replace("\uFEFF", ""), layout.line()));
    }

    private void separated(LineScanner.Line line, String text) {
        List<String> words = cells.cut(text, layout.line());
        if (layout.headerNames() && !headerSeen && index.lines() == 0) {
            if (cells.namesColumns(words)) {
                headerSeen = true;
                index.headerPlace = place(line);
                return;
            }
            // An outgoing line is checked alone, before there is a file around it.
            if (layout.fileName() == null) {
                headerSeen = true;
                refuse(line, cells.missingColumn(words), isUtf8(text) ? "encoding" : "header");
                return;
            }
        }
        if (layout.trailerText() != null && isTrailer(text)) {
            trailerLine = line.number();
            if (!text.equals(layout.trailerText().replace("{lines}", String.valueOf(index.lines())))) {
                refuse(line, "", "count");
            }
            return;
        }
        data(line, words);
    }

    private boolean isTrailer(String text) {
        String fixedPart = layout.trailerText().replaceFirst("\\{lines}.*", "");
        return !fixedPart.isEmpty() && text.startsWith(fixedPart);
    }

    private void data(LineScanner.Line line, List<String> words) {
        Layout.Shape shape = layout.line();
        boolean complete = words.size() == shape.fields().size();
        int key = layout.groupBy() == null ? -1 : shape.index(layout.groupBy());
        String group = key < 0 || !complete || words.get(key).isEmpty() ? null : words.get(key);
        int record = index.add(group, place(line));
        if (!complete) {
            report(record, line, "", "columns");
            return;
        }
        control.line(words);
        for (int i = 0; i < words.size(); i++) {
            String rule = CellCheck.broken(shape.fields().get(i), words.get(i));
            if (rule != null) {
                report(record, line, shape.fields().get(i).name(), rule);
            }
        }
    }

    private void report(int record, LineScanner.Line line, String field, String rule) {
        if (layout.whole()) {
            refuse(line, field, rule);
        } else {
            index.breaks(record);
        }
    }

    private void strict(LineScanner.Line line, Layout.Shape shape, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String rule = CellCheck.broken(shape.fields().get(i), words.get(i));
            if (rule != null) {
                refuse(line, shape.fields().get(i).name(), rule);
            }
        }
    }

    private void finish() {
        if (!refusals.isEmpty()) {
            return;
        }
        boolean headerMissing = !headerSeen && (layout.header() != null || layout.headerNames());
        if (headerMissing && layout.fileName() == null) {
            refusals.add(new LineFinding(1, "", "header"));
        } else if (layout.trailer() != null && trailerLine == 0) {
            refusals.add(new LineFinding(0, "", "trailer"));
        } else {
            for (Map.Entry<String, String> broken :
                    control.broken(index.lines()).entrySet()) {
                refusals.add(new LineFinding(trailerLine, broken.getKey(), broken.getValue()));
            }
        }
    }

    private void refuse(LineScanner.Line line, String field, String rule) {
        if (refusals.size() < Limits.FINDINGS) {
            refusals.add(new LineFinding(line.number(), field, rule));
        }
    }

    private static LineIndex.Place place(LineScanner.Line line) {
        return new LineIndex.Place(line.offset(), line.bytes().length, line.number());
    }
}
