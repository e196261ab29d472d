package org.enlace.mappings.table;

import java.util.HashMap;
import java.util.Map;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;

/** Reads mapping files and compiles them. Not thread-safe; used while a catalogue loads. */
public final class TableCompiler {
    private final Library library;
    private final Problems problems;
    private final StylesheetForm stylesheets;
    private final Map<String, InwardMapping> inward = new HashMap<>();
    private final Map<String, OutwardMapping> outward = new HashMap<>();

    public TableCompiler(Library library, Problems problems) {
        this.library = library;
        this.problems = problems;
        this.stylesheets = new StylesheetForm(library, problems);
    }

    /**
     * @param id the mapping's id, as its folder says
     * @param file path of the file, for problems
     */
    public void add(String id, String file, byte[] bytes) {
        YamlDocument.root(file, bytes, problems).ifPresent(root -> {
            TableHead tableHead = TableHead.read(id, root, library, problems);
            if (tableHead == null) {
                return;
            }
            if (StylesheetForm.is(root)) {
                stylesheets.compile(tableHead, root, inward, outward);
                return;
            }
            RowFile rows = new RowFile(library, problems);
            if (tableHead.inward()) {
                inward.put(id, new InwardCompiler(tableHead, rows).compile(root));
            } else {
                outward.put(id, new OutwardCompiler(tableHead, rows).compile(root));
            }
        });
    }

    public Map<String, InwardMapping> inward() {
        return Map.copyOf(inward);
    }

    public Map<String, OutwardMapping> outward() {
        return Map.copyOf(outward);
    }
}
