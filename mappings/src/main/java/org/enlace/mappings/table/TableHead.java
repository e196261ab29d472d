package org.enlace.mappings.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.path.InvalidPathException;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.path.Step;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlNode;

/**
 * The head of a table, checked.
 *
 * @param layout of flat formats, else null
 * @param root steps to the element in which rows begin
 * @param embedded paths from there to texts that are JSON documents of their own; a dot is the root's own text
 */
record TableHead(
        String id,
        boolean inward,
        String format,
        Layout layout,
        Map<String, String> namespaces,
        String rootText,
        List<Step> root,
        List<String> embedded,
        String recordId,
        RecordSchema record) {
    private static final Set<String> KEYS = Set.of(
            "mapping",
            "direction",
            "message",
            "record",
            "businessId",
            "rows",
            "each",
            "stylesheet",
            "rules",
            "es",
            "en");
    private static final Set<String> MESSAGE_KEYS = Set.of("format", "contract", "namespaces", "root", "embedded");

    /** @return null, with problems noted, if the head cannot be used */
    static TableHead read(String id, YamlNode file, Library library, Problems problems) {
        int before = problems.size();
        problems.unknownKeys(file, KEYS);
        if (!file.text("mapping", "").equals(id)) {
            problems.add(file.at("mapping"), "mapping must say " + id + ", as its folder does");
        }
        String direction = file.text("direction", "");
        if (!direction.equals("in") && !direction.equals("out")) {
            problems.add(file.at("direction"), "direction must be in or out", direction, Set.of("in", "out"));
        }
        String recordId = file.text("record", "");
        if (!library.records().containsKey(recordId)) {
            problems.add(
                    file.at("record"),
                    "unknown record: " + recordId,
                    recordId,
                    library.records().keySet());
        }
        YamlNode message = file.get("message");
        if (message == null || !message.isMap()) {
            problems.add(file, "needs message");
            return null;
        }
        problems.unknownKeys(message, MESSAGE_KEYS);
        String format = message.text("format", "");
        String contract = message.text("contract", "");
        String known = library.contracts().get(contract);
        if (known != null && !known.equals(format)) {
            problems.add(
                    message.at("format"),
                    "another format than the contract's, which is " + known,
                    format,
                    Set.of(known));
        } else if (known == null) {
            problems.add(
                    message.at("contract"),
                    "no contract " + contract + " of format " + format,
                    contract,
                    library.contracts().keySet());
        }
        Map<String, String> namespaces = message.texts("namespaces");
        List<Step> root = root(message, namespaces, problems);
        return problems.size() > before
                ? null
                : new TableHead(
                        id,
                        direction.equals("in"),
                        format,
                        library.layouts().get(contract),
                        namespaces,
                        message.text("root", ""),
                        root,
                        message.words("embedded"),
                        recordId,
                        library.records().get(recordId));
    }

    private static List<Step> root(YamlNode message, Map<String, String> namespaces, Problems problems) {
        String text = message.text("root", "");
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            return SourcePath.parse(text, namespaces).steps();
        } catch (InvalidPathException e) {
            problems.add(message.get("root"), e.getMessage());
            return List.of();
        }
    }

    /**
     * Signals a field that the record does not have.
     *
     * @param keys from the top
     * @param text as the table has it, counted from the row's level
     */
    InvalidRowException noField(List<String> keys, String text) {
        String whole = String.join(".", keys);
        int prefix = Math.max(
                0,
                whole.length()
                        - text.replaceAll("[\\[\\]/]", ".")
                                .replaceAll("\\.$", "")
                                .length());
        List<String> valid = fields().filter(
                        path -> path.startsWith(whole.substring(0, prefix)) && path.length() > prefix)
                .map(path -> path.substring(prefix))
                .toList();
        String outer = whole.substring(0, prefix);
        String below = text.startsWith(outer) ? text.substring(outer.length()) : "";
        return valid.contains(below)
                ? new InvalidRowException(
                        "record " + recordId + " has no " + whole + ": inside each: write " + below, text, List.of())
                : new InvalidRowException("record " + recordId + " has no " + whole, text, valid);
    }

    /**
     * Signals a path to the own number of another partner: a link fills and reads only that of its partner.
     *
     * @param keys from the top
     * @param text as the table has it
     */
    void checkOwner(List<String> keys, String text) {
        boolean foreign =
                PartnerScheme.of(keys).filter(each -> !each.equals(partner())).isPresent();
        if (foreign) {
            throw new InvalidRowException(
                    "the own number of another partner than that of the link: " + text,
                    text,
                    List.of(PartnerScheme.path(partner())));
        }
    }

    /** Returns the partner whose link the mapping serves. */
    String partner() {
        return id.substring(0, id.indexOf('/'));
    }

    /** Returns the fields of the record, the own number of the partner among them. */
    private Stream<String> fields() {
        List<String> all =
                record.type().fields().stream().map(RecordType.Field::path).toList();
        return all.contains(PartnerScheme.FIELD)
                ? Stream.concat(all.stream(), Stream.of(PartnerScheme.path(partner())))
                : all.stream();
    }

    /** Returns the root in the form of findings, with a slash at its end; empty without a root. */
    String shownRoot() {
        return root.isEmpty() ? "" : new SourcePath(true, root).shown() + "/";
    }
}
