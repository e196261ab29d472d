package org.enlace.mappings.shape;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.flat.LayoutFile;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Holds a table as an analyst sees it: its head and its rows, every place counted from the top. Immutable. */
public final class TableFile {
    private final String id;
    private final YamlNode root;
    private final Layout layout;

    private TableFile(String id, YamlNode root, Layout layout) {
        this.id = id;
        this.root = root;
        this.layout = layout;
    }

    /** @throws NoSuchElementException if there is none, or it is no YAML */
    public static TableFile of(CatalogueFiles files, String id) {
        return read(files, id).orElseThrow(() -> new NoSuchElementException("no mapping " + id));
    }

    /** The table; empty if there is none, or it is no YAML. */
    public static Optional<TableFile> read(CatalogueFiles files, String id) {
        String name = file(id);
        return files.file(name)
                .flatMap(bytes -> YamlDocument.root(name, bytes, new Problems()))
                .map(root -> new TableFile(id, root, layout(files, root)));
    }

    private static Layout layout(CatalogueFiles files, YamlNode root) {
        String name = ContractShape.folder(contract(root)) + "layout.yaml";
        return files.file(name)
                .flatMap(bytes -> LayoutFile.read(name, bytes, new Problems()))
                .orElse(null);
    }

    /** Path of a mapping's file inside the catalogue. */
    public static String file(String id) {
        return "partners/" + id + "/mapping.yaml";
    }

    public String id() {
        return id;
    }

    public YamlNode root() {
        return root;
    }

    public boolean inward() {
        return root.text("direction", "").equals("in");
    }

    /** Returns the id of the contract of its messages. */
    public String contract() {
        return contract(root);
    }

    private static String contract(YamlNode root) {
        YamlNode message = root.get("message");
        return message == null ? "" : message.text("contract", "");
    }

    /** {@code xml}, {@code json}, {@code csv} or {@code fixed}. */
    public String format() {
        YamlNode message = root.get("message");
        return message == null ? "" : message.text("format", "");
    }

    public String record() {
        return root.text("record", "");
    }

    /** The layout of a flat contract. */
    public Optional<Layout> layout() {
        return Optional.ofNullable(layout);
    }

    /** Tells if it has no rows of its own, because a stylesheet translates the whole message: only its behaviour can be observed. */
    public boolean opaque() {
        return root.get("rows") == null && root.get("each") == null;
    }

    /** Returns the stylesheet that translates instead of rows, and the files of its folder that it may include; empty for a table. */
    public List<String> stylesheets(CatalogueFiles files) {
        String folder = file(id).replaceFirst("[^/]*$", "");
        return root.get("stylesheet") == null
                ? List.of()
                : files.names().stream()
                        .filter(name -> name.startsWith(folder) && name.matches("[^ ]*\\.xslt?"))
                        .toList();
    }

    /** All rows, structures before their own rows; rows that cannot be read are left out. */
    public List<TableRow> rows() {
        return new TableRows(this).all();
    }

    /** Returns the places that the root's conditions read: a message that does not meet them is refused as a whole. */
    public List<PartnerField> conditions() {
        return new TableRows(this).conditions();
    }

    /** Paths, from the top, of texts that are JSON documents of their own. */
    public Set<String> embedded() {
        return new TableRows(this).embedded();
    }

    /** Returns the constants that every outward message has, by path. */
    Map<String, String> constants() {
        Map<String, String> constants = new HashMap<>();
        if (!inward()) {
            rows().stream()
                    .filter(TableRow::constant)
                    .forEach(row -> constants.put(
                            row.partner().get(0).path(),
                            row.node().get("const").json().asText()));
        }
        return constants;
    }

    /** The leaves of a message of this mapping. */
    public Leaves leaves(List<byte[]> parts) throws IOException {
        return switch (format()) {
            case "xml" -> Leaves.xml(parts.get(0)).opened(embedded());
            case "json" -> Leaves.json(parts.get(0)).opened(embedded());
            default -> Leaves.lines(parts, layout);
        };
    }
}
