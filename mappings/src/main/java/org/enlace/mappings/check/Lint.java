package org.enlace.mappings.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.NearestName;
import org.enlace.mappings.RecordRisk;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.CodeListFile;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlNode;

/**
 * Finds the errors in the files of a catalogue, with line and column: those that keep it from loading, and rows that would load and then read or
 * write nothing, such as a path that the contract does not have. Not thread-safe.
 */
public final class Lint {
    private final CatalogueFiles files;
    private final Problems problems = new Problems();
    private final CodeList nulls;
    private final Set<String> told = new HashSet<>();

    private Lint(CatalogueFiles files) {
        this.files = files;
        this.nulls = nulls(files);
    }

    /** Returns the null words with an installation's own; null if there are none. */
    private static CodeList nulls(CatalogueFiles files) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of("codes/nulls.csv"),
                        files.names().stream().filter(name -> name.matches("codes/nulls\\.[\\w-]+\\.csv")))
                .forEach(name -> files.file(name).ifPresent(bytes -> parts.put(name, bytes)));
        return parts.isEmpty() ? null : CodeListFile.read("nulls", parts, new Problems());
    }

    /** @param site an installation's own mappings; it need not exist */
    public static CheckReport run(Path site) {
        Map<String, List<CheckFinding>> byFile = new TreeMap<>();
        CatalogueFiles files = CatalogueFiles.of(site, new Problems());
        files.names().stream()
                .filter(name -> name.matches(".*/(mapping|layout|batch)\\.yaml"))
                .forEach(name -> byFile.put(name, new ArrayList<>()));
        for (Problem problem : problems(site, files, byFile)) {
            byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>()).add(flaw(problem));
        }
        UnusedRows.find(files).forEach((name, remarks) -> byFile.computeIfAbsent(name, file -> new ArrayList<>())
                .addAll(remarks));
        byFile.forEach((name, findings) -> {
            if (name.startsWith("partners/") && name.endsWith("/mapping.yaml")) {
                TableFile.read(files, id(name)).ifPresent(table -> findings.addAll(PlaceholderRows.of(table)));
            }
        });
        return new CheckReport(
                "lint",
                byFile.entrySet().stream()
                        .map(entry -> new CheckResult(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static CheckFinding flaw(Problem problem) {
        return CheckFinding.of("lint.problem", problem.line(), problem.column(), problem.text(), problem.near());
    }

    /** Fails the check only if the row never fits: the gateway refuses or parks each other record that breaks its schema. */
    private static CheckFinding finding(RecordRisk risk) {
        String code = "lint." + kind(risk);
        String fitting = String.join(", ", risk.fitting());
        return risk.certain()
                ? CheckFinding.of(code, risk.line(), risk.column(), risk.field(), risk.conversion(), fitting)
                : CheckFinding.remark(code, risk.line(), risk.column(), risk.field(), risk.conversion(), fitting);
    }

    /** A conversion that fits has a parameter, or a code in one of its lists, that the field does not take. */
    private static String kind(RecordRisk risk) {
        if (risk.certain()) {
            return risk.kind().name().toLowerCase(Locale.ROOT);
        }
        if (risk.fitting().contains(risk.conversion())) {
            return "parameters";
        }
        return risk.fitting().isEmpty() ? risk.kind().name().toLowerCase(Locale.ROOT) : "conversion";
    }

    private static List<Problem> problems(Path site, CatalogueFiles files, Map<String, List<CheckFinding>> byFile) {
        Map<String, Problem> all = new LinkedHashMap<>();
        try {
            Catalogue catalogue = Catalogue.load(site);
            catalogue
                    .inwardMappings()
                    .forEach(id -> catalogue.inward(id).risks().forEach(risk -> byFile.computeIfAbsent(
                                    TableFile.file(id), file -> new ArrayList<>())
                            .add(finding(risk))));
        } catch (CatalogueException e) {
            e.problems().forEach(problem -> all.put(problem.place() + problem.text(), problem));
        }
        Lint lint = new Lint(files);
        lint.tables();
        new LayoutKeys(files, lint.problems).check();
        new BatchKeys(files, lint.problems).check();
        lint.problems.found().forEach(problem -> all.putIfAbsent(problem.place() + problem.text(), problem));
        return List.copyOf(all.values());
    }

    private static String id(String file) {
        return file.substring("partners/".length(), file.length() - "/mapping.yaml".length());
    }

    private void tables() {
        for (String name : files.names()) {
            if (name.startsWith("partners/") && name.endsWith("/mapping.yaml")) {
                TableFile.read(files, id(name)).ifPresent(this::table);
            }
        }
    }

    private void table(TableFile table) {
        ContractShape.read(files, table).ifPresent(shape -> {
            for (PartnerField condition : table.conditions()) {
                place(table.root().get("message"), condition, shape);
                filter(table.root().get("message"), condition, shape);
            }
            for (TableRow row : table.rows()) {
                row.partner().forEach(place -> place(row.node(), place, shape));
                row.filters().forEach(place -> place(row.node(), place, shape));
                row.filters().forEach(place -> filter(row.node(), place, shape));
                nulls(row);
            }
        });
    }

    private void place(YamlNode node, PartnerField place, ContractShape shape) {
        String path = place.path();
        ContractField field = shape.fields().get(path);
        YamlNode where = node.find(place.text());
        if (path.isEmpty()) {
            return;
        }
        if (field == null) {
            // A path below a missing step is the same mistake.
            if (told.add(where.file() + " " + firstUnknown(path, shape))) {
                String near = NearestName.of(path, shape.fields().keySet()).orElse("");
                problems.add(where, "the contract has no " + path, asWritten(near, place));
            }
            return;
        }
        for (int i = 0; i < place.steps().size(); i++) {
            if (!place.steps().get(i).namespace().equals(field.namespaces().get(i))) {
                problems.add(
                        where,
                        "another namespace in the contract: "
                                + place.steps().get(i).name());
                return;
            }
        }
    }

    /** Returns a path as the table would write it: inside each: without the path of the structure. */
    private static String asWritten(String path, PartnerField place) {
        String outer = place.path().endsWith("/" + place.text())
                ? place.path().substring(0, place.path().length() - place.text().length())
                : "";
        return path.startsWith(outer) ? path.substring(outer.length()) : path;
    }

    private static String firstUnknown(String path, ContractShape shape) {
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            String above = path.substring(0, end);
            if (shape.fields().keySet().stream()
                    .noneMatch(known -> known.equals(above) || known.startsWith(above + "/"))) {
                return above;
            }
        }
        return path;
    }

    /** Reports a filter for a value that the contract does not allow, which never holds. */
    private void filter(YamlNode node, PartnerField place, ContractShape shape) {
        ContractField field = shape.fields().get(place.path());
        if (field == null || field.values().isEmpty() || place.steps().size() < 2) {
            return;
        }
        var filter = place.steps().get(place.steps().size() - 2).filter();
        // A filter above rows counts for each of them.
        if (filter != null
                && !field.values().contains(filter.value())
                && told.add(node.file() + " " + place.path() + "=" + filter.value())) {
            problems.add(
                    node.find(place.text()),
                    "the contract does not allow this value: " + filter.value(),
                    filter.value(),
                    field.values());
        }
    }

    private void nulls(TableRow row) {
        String system = row.node().text("nulls", "");
        if (nulls != null && !system.isEmpty() && !nulls.systems().contains(system)) {
            Set<String> valid = nulls.systems();
            problems.add(row.node().get("nulls"), "list nulls knows no system " + system, system, valid);
        }
    }
}
