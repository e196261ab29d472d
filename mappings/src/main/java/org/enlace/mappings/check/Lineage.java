package org.enlace.mappings.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/**
 * Traces the source and target of each field. The table declares it; the golden samples confirm it: one leaf after the other is changed, and the
 * changes in the mapping's output must be those that the table declares. Of a mapping that is no table only the second is known: OPAQUE.
 */
public final class Lineage {

    /**
     * A field that determines another one.
     *
     * @param from partner's path, or field of the record for an outward mapping
     * @param to field of the record, or partner's path
     */
    public record Edge(String from, String to) {}

    private final Catalogue catalogue;
    private final Influence influence;

    public Lineage(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.influence = new Influence(catalogue);
    }

    /**
     * Returns the dependencies in the table of a mapping, in its order. A condition decides inward if a row applies; outward it is the key of the
     * element that the row makes.
     */
    public Set<Edge> said(String id) {
        TableFile table = TableFile.of(catalogue.files(), id);
        Set<Edge> edges = new LinkedHashSet<>();
        for (TableRow row : table.rows()) {
            List<String> partner = new ArrayList<>();
            row.partner().forEach(place -> partner.add(place.path()));
            List<String> deciding =
                    row.filters().stream().map(place -> place.path()).toList();
            for (String field : row.canonical()) {
                for (String place : partner) {
                    edges.add(table.inward() ? new Edge(place, field) : new Edge(field, place));
                }
                deciding.forEach(place -> edges.add(table.inward() ? new Edge(place, field) : new Edge(field, place)));
            }
        }
        return edges;
    }

    /** @param roots catalogue folders with samples */
    public CheckReport check(List<Path> roots) {
        return check(roots, every -> true);
    }

    /** @param wanted ids of the mappings to check */
    public CheckReport check(List<Path> roots, Predicate<String> wanted) {
        List<GoldenCase> cases =
                roots.stream().flatMap(root -> GoldenCase.in(root).stream()).toList();
        Set<String> ids = new TreeSet<>(catalogue.inwardMappings());
        ids.addAll(catalogue.outwardMappings());
        ids.removeIf(wanted.negate());
        List<CheckResult> checked = new ArrayList<>();
        for (String id : ids) {
            Stopwatch watch = new Stopwatch();
            List<GoldenCase> own = cases.stream()
                    .filter(golden -> golden.id().equals(id) && !golden.ofContract() && !golden.has("refused.json"))
                    .toList();
            checked.add(new CheckResult(id, flaws(id, own), watch.time()));
        }
        return new CheckReport("lineage", checked);
    }

    private List<CheckFinding> flaws(String id, List<GoldenCase> cases) {
        TableFile table = TableFile.of(catalogue.files(), id);
        Set<Edge> seen = new TreeSet<>(java.util.Comparator.comparing(Edge::toString));
        for (GoldenCase golden : cases) {
            try {
                seen.addAll(influence.seen(table, golden, shape(table)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<CheckFinding> flaws = new ArrayList<>();
        if (table.opaque()) {
            flaws.add(CheckFinding.remark("lineage.opaque"));
            seen.forEach(edge -> flaws.add(CheckFinding.remark("lineage.seen", edge.from(), edge.to())));
            return flaws;
        }
        Set<Edge> said = said(id);
        seen.stream()
                .filter(edge -> said.stream().noneMatch(row -> explains(row, edge)))
                .forEach(edge -> flaws.add(CheckFinding.of("lineage.hidden", edge.from(), edge.to())));
        said.stream()
                .filter(row -> !structure(row, table)
                        && !key(row, table)
                        && seen.stream().noneMatch(edge -> explains(row, edge)))
                .forEach(row -> flaws.add(CheckFinding.remark("lineage.unseen", row.from(), row.to())));
        return flaws;
    }

    private ContractShape shape(TableFile table) {
        return ContractShape.read(catalogue.files(), table).orElse(null);
    }

    /** True for a repeated structure, which has no value of its own to change. */
    private static boolean structure(Edge row, TableFile table) {
        return table.rows().stream().filter(TableRow::each).anyMatch(each -> each.canonical()
                .contains(table.inward() ? row.to() : row.from()));
    }

    /** True for a key that an outward row writes with its value: a constant that changes only if the element vanishes. */
    private static boolean key(Edge row, TableFile table) {
        return !table.inward()
                && table.rows().stream()
                        .flatMap(each -> each.filters().stream())
                        .anyMatch(place -> place.path().equals(row.to()));
    }

    /** Tells if a row of the table explains the observed change: the same place, and the same field or something inside it. */
    private static boolean explains(Edge row, Edge seen) {
        return (below(row.from(), seen.from()) || whole(row.from(), seen.from())) && below(row.to(), seen.to());
    }

    /** Tells if a place is the element that was taken away as a whole, or an attribute of it. */
    private static boolean whole(String place, String seen) {
        if (!seen.endsWith(Perturbation.WHOLE)) {
            return false;
        }
        String element = seen.substring(0, seen.length() - Perturbation.WHOLE.length());
        return place.equals(element) || place.startsWith(element + "/@");
    }

    private static boolean below(String above, String path) {
        return path.equals(above) || path.startsWith(above + ".") || path.startsWith(above + "/");
    }
}
