package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Outward;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.write.CsvWriter;
import org.enlace.mappings.write.JsonWriter;
import org.enlace.mappings.write.MessageWriter;
import org.enlace.mappings.write.XmlWriter;
import org.enlace.mappings.yaml.YamlNode;

/** Compiles an outward table. */
final class OutwardCompiler {
    private final TableHead tableHead;
    private final RowFile rows;
    private final boolean lines;

    OutwardCompiler(TableHead tableHead, RowFile rows) {
        this.tableHead = tableHead;
        this.rows = rows;
        this.lines = tableHead.layout() != null;
    }

    OutwardMapping compile(YamlNode file) {
        CompilationCounter.note();
        List<OutwardMember> members = level(file, List.of(), true);
        PartnerPath root = tableHead.rootText().isEmpty() ? null : PartnerPath.parse(tableHead.rootText());
        if (tableHead.format().equals("xml") && root == null) {
            rows.problems.add(file, "an XML message needs message.root");
        }
        List<PartnerPath> embedded = new ArrayList<>();
        for (String path : tableHead.embedded()) {
            rows.compile(file.get("message"), () -> PartnerPath.parse(path)).ifPresent(embedded::add);
        }
        return new OutwardTable(
                tableHead.id(), tableHead.recordId(), members, root, List.copyOf(embedded), lines, writer());
    }

    private MessageWriter writer() {
        return switch (tableHead.format()) {
            case "xml" -> new XmlWriter(tableHead.namespaces());
            case "json" -> new JsonWriter();
            default -> new CsvWriter(tableHead.layout());
        };
    }

    private List<OutwardMember> level(YamlNode level, List<String> prefix, boolean top) {
        List<YamlNode> all = rows.level(level);
        rows.checkDuplicates(all);
        List<OutwardMember> members = new ArrayList<>();
        for (YamlNode row : all) {
            rows.compile(row, () -> member(row, prefix, top)).ifPresent(members::add);
        }
        return List.copyOf(members);
    }

    private OutwardMember member(YamlNode row, List<String> prefix, boolean top) {
        if (RowFile.isEach(row)) {
            return each(row, prefix, top);
        }
        PartnerPath to = RowFile.required(row, "to", PartnerPath::parse);
        if (lines && tableHead.layout().line().index(to.last()) < 0) {
            throw new InvalidRowException(
                    "the layout has no column " + to.last(),
                    to.last(),
                    tableHead.layout().line().names());
        }
        if (row.get("const") != null) {
            JsonNode constant = row.get("const").json();
            return new OutwardRow(List.of(), null, null, constant, to, false, false);
        }
        return row(row, to, prefix);
    }

    private OutwardMember each(YamlNode row, List<String> prefix, boolean top) {
        if (lines && !top) {
            throw new InvalidRowException("lines do not nest");
        }
        CanonicalPath from = RowFile.required(row, "from", text -> source(text, prefix));
        PartnerPath to = lines ? null : RowFile.required(row, "to", PartnerPath::parse);
        List<String> deeper = new ArrayList<>(from.absolute() ? List.of() : prefix);
        deeper.addAll(from.keys());
        return new OutwardEach(from, to, level(row, deeper, false));
    }

    private OutwardRow row(YamlNode row, PartnerPath to, List<String> prefix) {
        List<String> from = row.words("from");
        if (from.isEmpty()) {
            throw new InvalidRowException("needs from or const");
        }
        Outward conversion = rows.conversion(row, from.size(), Conversion::outward);
        List<OutwardRow.Ref> refs = from.stream().map(f -> ref(f, prefix)).toList();
        NullWords nulls = row.get("nulls") == null
                ? null
                : new NullWords(rows.library.lists().get("nulls"), row.text("nulls", null));
        JsonNode otherwise =
                row.get("default") == null ? null : row.get("default").json();
        return new OutwardRow(refs, conversion, nulls, otherwise, to, row.flag("required"), row.flag("all"));
    }

    private OutwardRow.Ref ref(String from, List<String> prefix) {
        if (!from.startsWith("$")) {
            return new OutwardRow.Ref(source(from, prefix), null);
        }
        if (!Words.known(from)) {
            throw new InvalidRowException("unknown word: " + from, from, Words.names());
        }
        return new OutwardRow.Ref(null, from);
    }

    private CanonicalPath source(String text, List<String> prefix) {
        CanonicalPath path = CanonicalPath.parse(text);
        List<String> keys = new ArrayList<>(path.absolute() ? List.of() : prefix);
        keys.addAll(path.keys());
        if (!tableHead.record().knows(keys)) {
            throw tableHead.noField(keys, text);
        }
        tableHead.checkOwner(keys, text);
        return path;
    }
}
