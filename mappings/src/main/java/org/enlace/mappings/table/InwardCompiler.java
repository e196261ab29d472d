package org.enlace.mappings.table;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.Compiled;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.conversion.BadRow;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.Inward;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.source.Reading;
import org.enlace.mappings.source.Scope;
import org.enlace.mappings.source.Take;
import org.enlace.mappings.yaml.YamlNode;

/** Compiles an inward table: paths into one trie, rows into members. */
final class InwardCompiler {
    private final Heading heading;
    private final RowFile rows;
    private final Scope root;

    InwardCompiler(Heading heading, RowFile rows) {
        this.heading = heading;
        this.rows = rows;
        this.root = Scope.root(heading.root());
    }

    InwardMapping compile(YamlNode file) {
        Compiled.note();
        for (String path : heading.embedded()) {
            rows.compile(file.get("message"), () -> embed(path));
        }
        List<InwardMember> members = level(file, root, List.of(), heading.shownRoot());
        return new InwardTable(
                heading.id(), heading.recordId(), reading(), root, members, businessId(heading, file, rows));
    }

    /** Where the business id stands; a place that does not exist is noted. */
    static BusinessId businessId(Heading heading, YamlNode file, RowFile rows) {
        String business = file.text("businessId", "");
        if (business.startsWith("$")) {
            if (!Words.known(business)) {
                rows.problems.add(
                        Heading.orFile(file, "businessId"), "unknown word: " + business, business, Words.names());
            }
            return new BusinessId(business, null);
        }
        CanonicalPath path = rows.compile(
                        Heading.orFile(file, "businessId"), () -> target(heading, business, List.of()))
                .orElse(null);
        return new BusinessId(null, path);
    }

    private SourcePath embed(String path) {
        if (heading.layout() != null) {
            throw new BadRow("a flat file holds no documents");
        }
        SourcePath parsed = SourcePath.parse(path, heading.namespaces());
        root.embed(parsed);
        return parsed;
    }

    private Reading reading() {
        return switch (heading.format()) {
            case "xml" -> Reading.xml();
            case "json" -> Reading.json();
            default -> Reading.flat(heading.layout());
        };
    }

    private List<InwardMember> level(YamlNode level, Scope scope, List<String> prefix, String shown) {
        List<YamlNode> all = RowFile.level(level);
        rows.checkDuplicates(all);
        List<InwardMember> members = new ArrayList<>();
        for (YamlNode row : all) {
            rows.compile(row, () -> member(row, scope, prefix, shown)).ifPresent(members::add);
        }
        return List.copyOf(members);
    }

    private InwardMember member(YamlNode row, Scope scope, List<String> prefix, String shown) {
        CanonicalPath to = RowFile.required(row, "to", text -> target(text, prefix));
        if (RowFile.isEach(row)) {
            return each(row, to, scope, prefix, shown);
        }
        if (row.get("const") != null) {
            return new InwardConstant(row.get("const").json(), to);
        }
        return row(row, to, scope, shown);
    }

    private InwardMember each(YamlNode row, CanonicalPath to, Scope scope, List<String> prefix, String shown) {
        SourcePath from = RowFile.required(row, "from", text -> SourcePath.parse(text, heading.namespaces()));
        if (from.steps().isEmpty()) {
            throw new BadRow("a repeated structure needs a path of its own");
        }
        checkFlat(from);
        Scope parent = from.absolute() ? root : scope;
        Scope child = parent.child(from);
        int number = parent.childCount() - 1;
        List<String> deeper = new ArrayList<>(prefix);
        deeper.addAll(to.keys());
        String above = from.absolute() ? heading.shownRoot() : shown;
        return new InwardEach(from.absolute(), number, to, level(row, child, deeper, above + from.shown() + "/"));
    }

    private InwardRow row(YamlNode row, CanonicalPath to, Scope scope, String shown) {
        List<String> from = RowFile.from(row);
        if (from.isEmpty()) {
            throw new BadRow("needs from or const");
        }
        boolean all = row.flag("all");
        if (all && from.size() > 1) {
            throw new BadRow("all wants a single from");
        }
        Inward conversion = rows.conversion(row, from.size(), Conversion::inward);
        Take usual = heading.layout() != null && scope == root ? Take.FIRST_WRITTEN : Take.FIRST;
        Take take = all || conversion.takesAll() ? Take.ALL : usual;
        List<InwardRow.Ref> refs = from.stream().map(f -> ref(f, scope, take)).toList();
        List<InwardRow.Ref> reasons = row.get("nil") == null
                ? List.of()
                : row.get("nil").items().stream()
                        .map(n -> ref(n.text(), scope, Take.FIRST))
                        .toList();
        NullWords nulls = new NullWords(rows.library.lists().get("nulls"), row.text("nulls", row.text("system", null)));
        String split = row.text("split", null);
        if (split != null && take != Take.ALL) {
            throw new BadRow("split wants all: true, or a conversion that takes all occurrences");
        }
        String field = shown(from.get(conversion.subject()), shown);
        return new InwardRow(refs, reasons, nulls, conversion, to, row.flag("required"), all, split, field);
    }

    private String shown(String from, String prefix) {
        if (from.startsWith("$")) {
            return from;
        }
        SourcePath path = SourcePath.parse(from, heading.namespaces());
        String whole = (path.absolute() ? heading.shownRoot() : prefix) + path.shown();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private InwardRow.Ref ref(String from, Scope scope, Take take) {
        if (from.equals("$line")) {
            return (own, top, run) -> List.of(Scalar.of(String.valueOf(run.context.line() + own.position())));
        }
        if (from.startsWith("$")) {
            if (!Words.known(from)) {
                throw new BadRow("unknown word: " + from, from, Words.names());
            }
            return (own, top, run) -> List.of(Scalar.of(Words.text(from, run.context)));
        }
        SourcePath path = SourcePath.parse(from, heading.namespaces());
        if (path.absolute()) {
            checkFlat(path);
            int slot = root.slot(path, take);
            return (own, top, run) -> top.words(slot);
        }
        if (scope == root) {
            checkFlat(path);
        }
        int slot = scope.slot(path, take);
        return (own, top, run) -> own.words(slot);
    }

    /** A path into a flat file must name a kind of line and a field of it. */
    private void checkFlat(SourcePath path) {
        if (heading.layout() == null) {
            return;
        }
        String kind = path.steps().isEmpty() ? "" : path.steps().get(0).name();
        var shape =
                switch (kind) {
                    case "header" -> heading.layout().header();
                    case "line" -> heading.layout().line();
                    case "trailer" -> heading.layout().trailer();
                    default -> null;
                };
        boolean field = path.steps().size() < 2
                || (shape != null && shape.index(path.steps().get(1).name()) >= 0);
        if (shape == null || !field) {
            throw new BadRow(
                    "the layout has no " + path.shown(),
                    path.shown(),
                    heading.layout().paths());
        }
    }

    private CanonicalPath target(String text, List<String> prefix) {
        return target(heading, text, prefix);
    }

    private static CanonicalPath target(Heading heading, String text, List<String> prefix) {
        CanonicalPath path = CanonicalPath.parse(text);
        List<String> keys = new ArrayList<>(path.absolute() ? List.of() : prefix);
        keys.addAll(path.keys());
        if (!heading.record().knows(keys)) {
            throw heading.noField(keys, text);
        }
        return path;
    }
}
