package org.enlace.mappings.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.NearestName;

/**
 * Finds the code rows of a site that translate nothing: of a system that no mapping names, which may be misspelt, and the placeholders of a draft. Pure.
 */
final class UnusedRows {

    private static final Pattern SITE_ROWS = Pattern.compile("codes/[\\w-]+\\.[\\w-]+\\.csv");
    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private UnusedRows() {}

    /** Returns the remarks by file, one for each such system of a file. */
    static Map<String, List<CheckFinding>> find(CatalogueFiles files) {
        Map<String, List<CheckFinding>> found = new LinkedHashMap<>();
        Set<String> used = new TreeSet<>();
        files.names().stream()
                .filter(name -> name.endsWith("/mapping.yaml"))
                .forEach(name -> words(text(files, name), used));
        files.names().stream().filter(name -> SITE_ROWS.matcher(name).matches()).forEach(name -> {
            List<CheckFinding> remarks = remarks(text(files, name), used);
            if (!remarks.isEmpty()) {
                found.put(name, remarks);
            }
        });
        return found;
    }

    private static List<CheckFinding> remarks(String csv, Set<String> used) {
        List<CheckFinding> remarks = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        List<String> lines = csv.lines().toList();
        for (int line = 2; line <= lines.size(); line++) {
            String[] cells = lines.get(line - 1).split(",", -1);
            String system = cells.length > 1 ? cells[1].strip() : "";
            if (cells.length > 2 && cells[2].strip().equals("TODO")) {
                remarks.add(CheckFinding.remark("lint.word", line, 1, system));
            }
            if (WORD.matcher(system).matches() && !used.contains(system) && told.add(system)) {
                String near = NearestName.of(system, used).orElse("");
                remarks.add(CheckFinding.remark("lint.system", line, cells[0].length() + 2, system, near));
            }
        }
        return remarks;
    }

    private static void words(String table, Set<String> all) {
        Matcher word = WORD.matcher(table);
        while (word.find()) {
            all.add(word.group());
        }
    }

    private static String text(CatalogueFiles files, String name) {
        return files.file(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }
}
