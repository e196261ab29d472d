package org.enlace.mappings.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.csv.CsvText;
import org.enlace.mappings.flat.Cells;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.flat.LineScanner;

/** Changes the cells of a flat message, one after the other. Not thread-safe. */
final class FlatPerturbations {
    private final Layout layout;
    private final Perturbation.Others others;
    private final Cells cells;
    private final List<String> lines = new ArrayList<>();
    private final List<Perturbation> found = new ArrayList<>();

    private FlatPerturbations(Layout layout, Perturbation.Others others) {
        this.layout = layout;
        this.others = others;
        this.cells = new Cells(layout);
    }

    static List<Perturbation> of(byte[] message, Layout layout, Perturbation.Others others) throws IOException {
        FlatPerturbations all = new FlatPerturbations(layout, others);
        LineScanner scanner = LineScanner.of(new ByteArrayInputStream(message), layout);
        for (LineScanner.Line line = scanner.next(); line != null; line = scanner.next()) {
            all.lines.add(all.cells.decode(line.bytes()));
        }
        for (int i = 0; i < all.lines.size(); i++) {
            all.line(i);
        }
        return all.found;
    }

    private void line(int number) {
        String before = lines.get(number);
        Layout.Shape kind = layout.fixed() ? cells.kind(before) : layout.line();
        if (kind == null || before.isBlank()) {
            return;
        }
        List<String> words = cells.cut(before, kind);
        if (!layout.fixed() && cells.namesColumns(words)) {
            return;
        }
        for (int i = 0; i < Math.min(words.size(), kind.fields().size()); i++) {
            String path = name(kind) + "/" + kind.fields().get(i).name();
            for (String other : others.of(path, words.get(i))) {
                lines.set(
                        number,
                        layout.fixed() ? fixed(before, kind.fields().get(i), other) : separated(words, i, other));
                found.add(new Perturbation(
                        path, other, String.join(layout.lineEnd(), lines).getBytes(layout.charset())));
            }
        }
        lines.set(number, before);
    }

    private String name(Layout.Shape kind) {
        if (kind == layout.header()) {
            return "header";
        }
        return kind == layout.line() ? "line" : "trailer";
    }

    private static String fixed(String line, Layout.Field field, String word) {
        String padded = (word + " ".repeat(field.length())).substring(0, field.length());
        return line.substring(0, field.at() - 1) + padded + line.substring(field.at() - 1 + field.length());
    }

    private String separated(List<String> words, int at, String word) {
        List<String> all = new ArrayList<>(words);
        all.set(at, word);
        return new CsvText(layout.separator(), layout.quote(), "", false).of(List.of(all));
    }
}
