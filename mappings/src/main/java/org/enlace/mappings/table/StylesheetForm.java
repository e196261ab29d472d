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

/** Reads a mapping file whose rows stand in a stylesheet beside it. Not thread-safe. */
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
            Heading heading, YamlNode file, Map<String, InwardMapping> inward, Map<String, OutwardMapping> outward) {
        int before = problems.size();
        alone(file, OF_TABLES);
        alone(file.get("message"), OF_TABLE_MESSAGES);
        if (!FORMATS.contains(heading.format())) {
            problems.add(file.get("message"), "a stylesheet reads and writes xml or json");
        }
        String name = file.text("stylesheet", "");
        if (!name.matches("[\\w.-]+\\.xslt?")) {
            problems.add(file.get("stylesheet"), "stylesheet must name an .xsl file in the same folder");
        }
        StylesheetHead head = head(heading, file);
        if (problems.size() > before) {
            return;
        }
        String path = file.file().replaceFirst("[^/]*$", name);
        if (heading.inward()) {
            stylesheets.inward(head, path).ifPresent(mapping -> inward.put(heading.id(), mapping));
        } else {
            stylesheets.outward(head, path).ifPresent(mapping -> outward.put(heading.id(), mapping));
        }
    }

    private void alone(YamlNode node, List<String> keys) {
        for (String key : keys) {
            if (node.get(key) != null) {
                problems.add(node.get(key), "a mapping with a stylesheet has no " + key);
            }
        }
    }

    private StylesheetHead head(Heading heading, YamlNode file) {
        BusinessId businessId = heading.inward()
                ? InwardCompiler.businessId(heading, file, new RowFile(library, problems))
                : new BusinessId("$key", null);
        return new StylesheetHead(
                heading.id(),
                heading.format(),
                heading.recordId(),
                heading.record(),
                heading.record().rules(),
                businessId::in,
                rules(file),
                library.fields().apply(file.get("message").text("contract", "")));
    }

    private Set<String> rules(YamlNode file) {
        Set<String> rules = new HashSet<>();
        if (file.get("rules") != null) {
            for (YamlNode rule : file.get("rules").items()) {
                if (rule.isScalar() && rule.text().matches("[a-z][a-z0-9-]{1,39}")) {
                    rules.add(rule.text());
                } else {
                    problems.add(rule, "a rule is a word in small letters");
                }
            }
        }
        return rules;
    }
}
