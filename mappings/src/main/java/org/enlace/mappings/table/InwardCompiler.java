package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.Inward;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.source.MessageParser;
import org.enlace.mappings.source.NodeSelection;
import org.enlace.mappings.source.Scope;
import org.enlace.mappings.yaml.YamlNode;

/** Compiles an inward table: paths into one trie, rows into members. */
final class InwardCompiler {
    private final TableHead tableHead;
    private final RowFile rows;
    private final Scope root;
    private final RecordProof proof;
    private BusinessId businessId;

    InwardCompiler(TableHead tableHead, RowFile rows) {
        this.tableHead = tableHead;
        this.rows = rows;
        this.root = Scope.root(tableHead.root());
        this.proof = new RecordProof(tableHead.record(), rows.library.lists());
    }

    InwardMapping compile(YamlNode file) {
        CompilationCounter.note();
        for (String path : tableHead.embedded()) {
            rows.compile(file.get("message"), () -> embed(path));
        }
        businessId = businessId(tableHead, file, rows);
        List<InwardMember> members = level(file, root, proof.top(), tableHead.shownRoot());
        return new InwardTable(
                tableHead.id(),
                tableHead.recordId(),
                tableHead.layout() != null,
                reading(),
                root,
                members,
                businessId,
                proof.check(file),
                proof.risks());
    }

    /** Returns the place of the business id; a place that does not exist is noted. */
    static BusinessId businessId(TableHead tableHead, YamlNode file, RowFile rows) {
        String business = file.text("businessId", "");
        if (business.startsWith("$")) {
            if (!Words.known(business)) {
                rows.problems.add(file.at("businessId"), "unknown word: " + business, business, Words.names());
            }
            return new BusinessId(business, null);
        }
        if (business.contains("/")) {
            rows.problems.add(
                    file.at("businessId"), "businessId is a path of the record, not of the message: " + business);
            return new BusinessId(business, null);
        }
        CanonicalPath path = rows.compile(file.at("businessId"), () -> whole(target(tableHead, business, List.of())))
                .orElse(null);
        return new BusinessId(null, path);
    }

    private static CanonicalPath whole(CanonicalPath path) {
        if (PartnerScheme.of(path.keys()).isPresent() && !PartnerScheme.isNumber(path.keys())) {
            throw new InvalidRowException("the own number of a partner is a business id as a whole");
        }
        return path;
    }

    private SourcePath embed(String path) {
        if (tableHead.layout() != null) {
            throw new InvalidRowException("a flat file holds no documents");
        }
        SourcePath parsed = SourcePath.parse(path, tableHead.namespaces());
        root.embed(parsed);
        return parsed;
    }

    private MessageParser reading() {
        return switch (tableHead.format()) {
            case "xml" -> MessageParser.xml();
            case "json" -> MessageParser.json();
            default -> MessageParser.flat(tableHead.layout());
        };
    }

    private List<InwardMember> level(YamlNode level, Scope scope, RecordProof.Level at, String shown) {
        List<YamlNode> all = rows.level(level);
        rows.checkDuplicates(all);
        List<InwardMember> members = new ArrayList<>();
        for (YamlNode row : all) {
            rows.compile(row, () -> member(row, scope, at, shown)).ifPresent(members::add);
        }
        return List.copyOf(members);
    }

    private InwardMember member(YamlNode row, Scope scope, RecordProof.Level at, String shown) {
        CanonicalPath to = RowFile.required(row, "to", text -> target(tableHead, text, at.prefix()));
        checkNumber(row, to, at);
        checkArrays(to, at);
        if (RowFile.isEach(row)) {
            return each(row, to, scope, at, shown);
        }
        if (row.get("const") != null) {
            JsonNode value = row.get("const").json();
            proof.constant(row, value, to, at);
            return new InwardConstant(value, to);
        }
        return row(row, to, scope, at, shown);
    }

    /** Checks that a row does not fill a place of the elements of an array around which it does not stand. */
    private void checkArrays(CanonicalPath to, RecordProof.Level at) {
        int level = to.absolute() ? 0 : at.prefix().size();
        tableHead.record().arrayBefore(keys(to, at.prefix()), level).ifPresent(array -> {
            throw new InvalidRowException(
                    String.join(".", array)
                            + " is a list: write this row into rows: of a structure of each: that fills it, and begin its to: below the list");
        });
    }

    /** Checks a row that fills the partner's own number: only of an identifier it is known when it is a placeholder. */
    private void checkNumber(YamlNode row, CanonicalPath to, RecordProof.Level at) {
        List<String> keys = keys(to, at.prefix());
        boolean fits = PartnerScheme.isNumber(keys)
                && ProducedType.isIdentifier(row)
                && row.text("scheme", "").equals(tableHead.partner());
        if (PartnerScheme.of(keys).isPresent() && !fits) {
            throw new InvalidRowException(
                    "the own number of a partner wants as: identifier, scheme: " + tableHead.partner(),
                    row.text("scheme", ""),
                    List.of(tableHead.partner()));
        }
    }

    private InwardMember each(YamlNode row, CanonicalPath to, Scope scope, RecordProof.Level at, String shown) {
        SourcePath from = RowFile.required(row, "from", text -> SourcePath.parse(text, tableHead.namespaces()));
        if (from.steps().isEmpty()) {
            if (tableHead.layout() != null && scope == root) {
                throw new InvalidRowException("a repeated structure needs a path of its own (in a flat file /line)");
            }
            return new InwardElement(to, level(row, scope, proof.each(row, to, at), shown));
        }
        if (tableHead.layout() != null
                && tableHead.layout().line() != null
                && tableHead.layout().line().index(from.steps().get(0).name()) >= 0) {
            throw new InvalidRowException(
                    from.shown() + " is a column, not a repeated structure (in a flat file that is /line)");
        }
        checkFlat(from);
        Scope parent = from.absolute() ? root : scope;
        Scope child = parent.child(from);
        int number = parent.childCount() - 1;
        String path = (from.absolute() ? tableHead.shownRoot() : shown) + from.shown();
        boolean counted = from.steps().stream().allMatch(step -> step.filter() == null);
        List<InwardMember> members = level(row, child, proof.each(row, to, at), path + "/");
        return new InwardEach(from.absolute(), number, to, members, path, counted);
    }

    private InwardRow row(YamlNode row, CanonicalPath to, Scope scope, RecordProof.Level at, String shown) {
        List<String> from = row.words("from");
        if (from.isEmpty()) {
            throw new InvalidRowException("needs from or const");
        }
        boolean all = row.flag("all");
        if (all && from.size() > 1) {
            throw new InvalidRowException("all wants a single from");
        }
        Inward conversion = rows.conversion(row, from.size(), Conversion::inward);
        NodeSelection usual =
                tableHead.layout() != null && scope == root ? NodeSelection.FIRST_WRITTEN : NodeSelection.FIRST;
        NodeSelection nodeSelection = all || conversion.takesAll() ? NodeSelection.ALL : usual;
        List<InwardRow.Ref> refs =
                from.stream().map(f -> ref(f, scope, nodeSelection)).toList();
        List<InwardRow.Ref> reasons = row.items("nil").stream()
                .map(n -> ref(n.text(), scope, NodeSelection.FIRST))
                .toList();
        NullWords nulls = new NullWords(rows.library.lists().get("nulls"), row.text("nulls", row.text("system", null)));
        String split = row.text("split", null);
        if (split != null && nodeSelection != NodeSelection.ALL) {
            throw new InvalidRowException("split wants all: true, or a conversion that takes all occurrences");
        }
        String field = shown(from.get(conversion.subject()), shown);
        ValueCheck check = proof.row(row, to, at);
        return new InwardRow(
                refs,
                reasons,
                nulls,
                conversion,
                to,
                row.flag("required"),
                all,
                split,
                field,
                identifies(to, at),
                check);
    }

    private boolean identifies(CanonicalPath to, RecordProof.Level at) {
        return businessId.ownScheme().isPresent() && businessId.path().keys().equals(keys(to, at.prefix()));
    }

    private String shown(String from, String prefix) {
        if (from.startsWith("$")) {
            return from;
        }
        SourcePath path = SourcePath.parse(from, tableHead.namespaces());
        String whole = (path.absolute() ? tableHead.shownRoot() : prefix) + path.shown();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private InwardRow.Ref ref(String from, Scope scope, NodeSelection nodeSelection) {
        if (from.equals("$line")) {
            return (own, top, run) -> List.of(Scalar.of(String.valueOf(run.context.line() + own.position())));
        }
        if (from.startsWith("$")) {
            if (!Words.known(from)) {
                throw new InvalidRowException("unknown word: " + from, from, Words.names());
            }
            return (own, top, run) -> List.of(Scalar.of(Words.text(from, run.context)));
        }
        SourcePath path = SourcePath.parse(from, tableHead.namespaces());
        if (path.absolute()) {
            checkFlat(path);
            int slot = root.slot(path, nodeSelection);
            return (own, top, run) -> top.words(slot);
        }
        if (scope == root) {
            checkFlat(path);
        }
        int slot = scope.slot(path, nodeSelection);
        return (own, top, run) -> own.words(slot);
    }

    /** Checks a path into a flat file, which must name a kind of line and a field of it. */
    private void checkFlat(SourcePath path) {
        if (tableHead.layout() == null) {
            return;
        }
        String kind = path.steps().isEmpty() ? "" : path.steps().get(0).name();
        var shape =
                switch (kind) {
                    case "header" -> tableHead.layout().header();
                    case "line" -> tableHead.layout().line();
                    case "trailer" -> tableHead.layout().trailer();
                    default -> null;
                };
        boolean field = path.steps().size() < 2
                || (shape != null && shape.index(path.steps().get(1).name()) >= 0);
        if (shape == null || !field) {
            throw new InvalidRowException(
                    "the layout has no " + path.shown(),
                    path.shown(),
                    tableHead.layout().paths());
        }
    }

    private static CanonicalPath target(TableHead tableHead, String text, List<String> prefix) {
        CanonicalPath path = CanonicalPath.parse(text);
        List<String> keys = keys(path, prefix);
        if (!tableHead.record().knows(keys)) {
            throw tableHead.noField(keys, text);
        }
        tableHead.checkOwner(keys, text);
        return path;
    }

    private static List<String> keys(CanonicalPath path, List<String> prefix) {
        List<String> keys = new ArrayList<>(path.absolute() ? List.of() : prefix);
        keys.addAll(path.keys());
        return keys;
    }
}
