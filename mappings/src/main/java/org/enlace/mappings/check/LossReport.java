package org.enlace.mappings.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/**
 * Lists the losses of each mapping: fields it never reads, fields it never sets, codes it cannot express. The losses of the last review are in
 * {@code loss.txt} beside it; a loss that is not there is new, and fails.
 */
public final class LossReport {
    public static final String FILE = "loss.txt";

    private static final String HEAD = """
            # Lo que este mapeo pierde; lo escribe ./enlace mapping loss --update.
            # What this mapping loses; ./enlace mapping loss --update writes it.
            """;

    private final Catalogue catalogue;
    private final CodeLoss codes;

    public LossReport(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.codes = new CodeLoss(catalogue);
    }

    /**
     * Compares each mapping with its file.
     *
     * @param roots catalogue folders: the built-in one and an installation's own
     */
    public CheckReport check(List<Path> roots) {
        List<CheckResult> checked = new ArrayList<>();
        for (String id : mappings()) {
            Path file = file(id, roots);
            checked.add(new CheckResult(
                    id, Files.exists(file) ? compare(of(id), recorded(file)) : List.of(CheckFinding.of("loss.none"))));
        }
        return new CheckReport("loss", checked);
    }

    private static List<CheckFinding> compare(Set<String> now, Set<String> before) {
        List<CheckFinding> flaws = new ArrayList<>();
        now.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> flaws.add(CheckFinding.of("loss.more", line)));
        before.stream()
                .filter(line -> !now.contains(line))
                .forEach(line -> flaws.add(CheckFinding.remark("loss.less", line)));
        return flaws;
    }

    /** Writes the file of each mapping in these folders that has none or a different one; returns the ids of those. */
    public List<String> update(List<Path> roots) {
        List<String> written = new ArrayList<>();
        for (String id : mappings()) {
            if (roots.stream().noneMatch(root -> Files.exists(root.resolve(TableFile.file(id))))) {
                continue;
            }
            Path file = file(id, roots);
            Set<String> now = of(id);
            if (!Files.exists(file) || !recorded(file).equals(now)) {
                try {
                    Files.writeString(file, HEAD + String.join("\n", now) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written.add(id);
            }
        }
        return written;
    }

    private Set<String> mappings() {
        Set<String> all = new TreeSet<>(catalogue.inwardMappings());
        all.addAll(catalogue.outwardMappings());
        return all;
    }

    private static Path file(String id, List<Path> roots) {
        return roots.stream()
                .map(root -> root.resolve(TableFile.file(id)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow()
                .resolveSibling(FILE);
    }

    private static Set<String> recorded(Path file) {
        try {
            Set<String> lines = new TreeSet<>();
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(lines::add);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the losses of a mapping, one line each, sorted. */
    public Set<String> of(String id) {
        TableFile table = TableFile.of(catalogue.files(), id);
        Set<String> lines = new TreeSet<>();
        if (table.opaque()) {
            lines.add("opaque");
            return lines;
        }
        List<TableRow> rows = table.rows();
        ContractShape.read(catalogue.files(), table).ifPresent(shape -> {
            partner(table, rows, shape, lines);
            rows.forEach(row -> codes.add(table, row, shape, lines));
        });
        canonical(table, rows, lines);
        return lines;
    }

    private static void partner(TableFile table, List<TableRow> rows, ContractShape shape, Set<String> lines) {
        Set<String> used = new TreeSet<>();
        for (TableRow row : rows) {
            row.partner().stream().map(PartnerField::path).forEach(used::add);
            row.filters().stream().map(PartnerField::path).forEach(used::add);
        }
        table.conditions().stream().map(PartnerField::path).forEach(used::add);
        Set<String> tops = new TreeSet<>();
        used.forEach(path -> tops.add(path.split("/", 2)[0]));
        for (ContractField field : shape.fields().values()) {
            // An XML contract declares answers too; the part of this mapping begins as its own paths do.
            boolean inMappedPart =
                    !table.format().equals("xml") || tops.contains(field.path().split("/", 2)[0]);
            if (field.leaf() && inMappedPart && !used.contains(field.path())) {
                lines.add((table.inward() ? "unread " : "unset ") + field.path());
            }
        }
    }

    private void canonical(TableFile table, List<TableRow> rows, Set<String> lines) {
        List<String> used = rows.stream()
                .filter(row -> !row.each())
                .flatMap(row -> row.canonical().stream())
                .toList();
        List<String> fields = catalogue.recordType(table.record()).fields().stream()
                .map(RecordType.Field::path)
                .map(LossReport::dotted)
                .toList();
        for (String field : fields) {
            boolean holds = fields.stream().anyMatch(other -> other.startsWith(field + "."));
            boolean met = used.stream().anyMatch(path -> covers(path, field) || covers(field, path));
            // The registry makes person ids; no message has them.
            boolean made = table.inward() && field.endsWith(".personId");
            if (!holds && !met && !made) {
                lines.add((table.inward() ? "unset " : "unread ") + field);
            }
        }
    }

    /** Names and map keys joined by dots. */
    static String dotted(String path) {
        return path.replaceAll("\\[(\\w+)]", ".$1");
    }

    /** Tells if a dotted path is the other one or lies above it. */
    static boolean covers(String above, String below) {
        return below.equals(above) || below.startsWith(above + ".");
    }
}
