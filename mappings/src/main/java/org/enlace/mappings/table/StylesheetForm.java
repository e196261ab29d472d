package org.enlace.mappings.table;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.stylesheet.StylesheetCompiler;
import org.enlace.mappings.stylesheet.StylesheetHead;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlNode;

/** Reads a mapping file whose rows are in a stylesheet beside it. Not thread-safe. */
final class StylesheetForm {
    private static final Set<String> FORMATS = Set.of("xml", "json");
    private static final List<String> OF_TABLES = List.of("rows", "each");
    private static final List<String> OF_TABLE_MESSAGES = List.of("root", "embedded", "namespaces");

    private final Library library;
    private final Problems problems;
    private final StylesheetCompiler stylesheets;

    StylesheetForm(Library library, Problems problems) {
        this.library = library;
        this.problems = problems;
        this.stylesheets = new StylesheetCompiler(library.files(), problems);
    }

    static boolean is(YamlNode file) {
        return file.get("stylesheet") != null;
    }

    void compile(
            TableHead tableHead,
            YamlNode file,
            Map<String, InwardMapping> inward,
            Map<String, OutwardMapping> outward) {
        int before = problems.size();
        alone(file, OF_TABLES);
        alone(file.get("message"), OF_TABLE_MESSAGES);
        if (!FORMATS.contains(tableHead.format())) {
            problems.add(file.get("message"), "a stylesheet reads and writes xml or json");
        }
        String name = file.text("stylesheet", "");
        if (!name.matches("[\\w.-]+\\.xslt?")) {
            problems.add(file.get("stylesheet"), "stylesheet must name an .xsl file in the same folder");
        }
        StylesheetHead head = head(tableHead, file);
        if (problems.size() > before) {
            return;
        }
        String path = file.file().replaceFirst("[^/]*$", name);
        if (tableHead.inward()) {
            stylesheets.inward(head, path).ifPresent(mapping -> inward.put(tableHead.id(), mapping));
        } else {
            stylesheets.outward(head, path).ifPresent(mapping -> outward.put(tableHead.id(), mapping));
        }
    }

    private void alone(YamlNode node, List<String> keys) {
        for (String key : keys) {
            if (node.get(key) != null) {
                problems.add(node.get(key), "a mapping with a stylesheet has no " + key);
            }
        }
    }

    private StylesheetHead head(TableHead tableHead, YamlNode file) {
        BusinessId businessId = tableHead.inward()
                ? InwardCompiler.businessId(tableHead, file, new RowFile(library, problems))
                : new BusinessId("$key", null);
        return new StylesheetHead(
                tableHead.id(),
                tableHead.format(),
                tableHead.recordId(),
                tableHead.record(),
                tableHead.record().rules(),
                businessId::in,
                businessId.ownScheme(),
                rules(file),
                library.fields().apply(file.get("message").text("contract", "")));
    }

    private Set<String> rules(YamlNode file) {
        Set<String> rules = new HashSet<>();
        for (YamlNode rule : file.items("rules")) {
            if (rule.isScalar() && rule.text().matches("[a-z][a-z0-9-]{1,39}")) {
                rules.add(rule.text());
            } else {
                problems.add(rule, "a rule is a word in small letters");
            }
        }
        return rules;
    }
}
