package org.enlace.mappings.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        unknownKeys(file, KEYS, problems);
        if (!file.text("mapping", "").equals(id)) {
            problems.add(orFile(file, "mapping"), "mapping must say " + id + ", as its folder does");
        }
        String direction = file.text("direction", "");
        if (!direction.equals("in") && !direction.equals("out")) {
            problems.add(orFile(file, "direction"), "direction must be in or out", direction, Set.of("in", "out"));
        }
        String recordId = file.text("record", "");
        if (!library.records().containsKey(recordId)) {
            problems.add(
                    orFile(file, "record"),
                    "unknown record: " + recordId,
                    recordId,
                    library.records().keySet());
        }
        YamlNode message = file.get("message");
        if (message == null || !message.isMap()) {
            problems.add(file, "needs message");
            return null;
        }
        unknownKeys(message, MESSAGE_KEYS, problems);
        String format = message.text("format", "");
        String contract = message.text("contract", "");
        String known = library.contracts().get(contract);
        if (known != null && !known.equals(format)) {
            problems.add(
                    orFile(message, "format"),
                    "another format than the contract's, which is " + known,
                    format,
                    Set.of(known));
        } else if (known == null) {
            problems.add(
                    orFile(message, "contract"),
                    "no contract " + contract + " of format " + format,
                    contract,
                    library.contracts().keySet());
        }
        Map<String, String> namespaces = namespaces(message);
        List<Step> root = root(message, namespaces, problems);
        List<String> embedded = message.get("embedded") == null
                ? List.of()
                : message.get("embedded").items().stream().map(YamlNode::text).toList();
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
                        embedded,
                        recordId,
                        library.records().get(recordId));
    }

    private static Map<String, String> namespaces(YamlNode message) {
        Map<String, String> namespaces = new HashMap<>();
        YamlNode node = message.get("namespaces");
        if (node != null) {
            node.keys().forEach(prefix -> namespaces.put(prefix, node.text(prefix, "")));
        }
        return namespaces;
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

    static void unknownKeys(YamlNode node, Set<String> known, Problems problems) {
        for (String key : node.keys()) {
            if (!known.contains(key)) {
                problems.add(node.place(key), "unknown key: " + key, key, known);
            }
        }
    }

    static YamlNode orFile(YamlNode file, String key) {
        return file.get(key) == null ? file : file.get(key);
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
        List<String> valid = record.type().fields().stream()
                .map(field -> field.path())
                .filter(path -> path.startsWith(whole.substring(0, prefix)) && path.length() > prefix)
                .map(path -> path.substring(prefix))
                .toList();
        return new InvalidRowException("record " + recordId + " has no " + whole, text, valid);
    }

    /** Returns the root in the form of findings, with a slash at its end; empty without a root. */
    String shownRoot() {
        return root.isEmpty() ? "" : new SourcePath(true, root).shown() + "/";
    }
}
