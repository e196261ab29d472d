package org.enlace.mappings.codes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.NearestName;
import org.enlace.mappings.csv.CsvReader;
import org.enlace.mappings.csv.UnreadableCsvException;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.Utf8Text;

/** Reads {@code codes/<list>.csv}: {@code code,system,value,match,from,to,es,en}. Used by the catalogue. */
public final class CodeListFile {
    private static final List<String> HEADER = List.of("code", "system", "value", "match", "from", "to", "es", "en");
    private static final CsvReader READER = new CsvReader(',', false);

    private String file;
    private boolean site;
    /** The rows of the files before this one. */
    private Set<CodeRow> rowsBefore = Set.of();

    private Map<String, CodeList.Labels> codesBefore = Map.of();
    private final Problems problems;
    private final Map<String, CodeList.Labels> codes = new LinkedHashMap<>();
    private final List<CodeRow> rows = new ArrayList<>();
    private final Set<CodeRow> readRows = new HashSet<>();
    /** The line of each row. */
    private final List<Integer> lines = new ArrayList<>();

    private CodeListFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The list; rows that cannot be read are noted as problems and left out. */
    public static CodeList read(String slug, String file, byte[] bytes, Problems problems) {
        CodeListFile reader = new CodeListFile(file, problems);
        reader.read(bytes);
        return new CodeList(slug, reader.codes, reader.rows);
    }

    /**
     * Reads a list with an installation's own rows: for systems of its own, and for words of built-in systems that the built-in list does not
     * translate. Built-in translations stay as they are.
     *
     * @param files file name to content; the built-in file first
     */
    public static CodeList read(String slug, Map<String, byte[]> files, Problems problems) {
        CodeListFile reader = new CodeListFile("", problems);
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            int before = reader.rows.size();
            reader.file = each.getKey();
            reader.site = before > 0;
            reader.rowsBefore = Set.copyOf(reader.rows);
            reader.codesBefore = Map.copyOf(reader.codes);
            reader.read(each.getValue());
            if (before > 0) {
                reader.siteRows(before);
            }
        }
        return new CodeList(slug, reader.codes, reader.rows);
    }

    private void siteRows(int before) {
        Map<String, Boolean> translated = new HashMap<>();
        rows.subList(0, before)
                .forEach(row -> translated.merge(word(row), !row.code().isEmpty(), Boolean::logicalOr));
        Set<String> decided = new HashSet<>();
        for (int i = before; i < rows.size(); i++) {
            if (translated.getOrDefault(word(rows.get(i)), false)) {
                problems.add(
                        file,
                        lines.get(i),
                        "what this word means is frozen in system "
                                + rows.get(i).system());
            }
            decided.add(word(rows.get(i)));
        }
        // A word that was known to have no translation has one now.
        for (int i = before - 1; i >= 0; i--) {
            if (rows.get(i).code().isEmpty() && decided.contains(word(rows.get(i)))) {
                readRows.remove(rows.remove(i));
                lines.remove(i);
            }
        }
    }

    private static String word(CodeRow row) {
        return row.system() + "\n" + Folding.fold(row.system(), row.value());
    }

    private void read(byte[] bytes) {
        Optional<String> text = Utf8Text.read(file, bytes, problems);
        if (text.isEmpty()) {
            return;
        }
        try {
            read(READER.rows(text.get()));
        } catch (UnreadableCsvException e) {
            problems.add(file, e.line(), e.getMessage());
        }
    }

    private void read(List<CsvReader.Row> all) {
        if (all.isEmpty() || !all.get(0).cells().equals(HEADER)) {
            problems.add(file, 1, "the header must be " + String.join(",", HEADER), header(all));
            return;
        }
        int before = rows.size();
        for (CsvReader.Row line : all.subList(1, all.size())) {
            if (line.cells().size() == HEADER.size()) {
                row(line.line(), line.cells());
            } else {
                problems.add(file, line.line(), "expected " + HEADER.size() + " cells");
            }
        }
        checkDeclared(before);
    }

    private void row(int line, List<String> cells) {
        String code = cells.get(0).strip();
        if (cells.get(1).equals("canonical")) {
            CodeList.Labels labels = new CodeList.Labels(cells.get(6), cells.get(7));
            // A later version of the product may ship rows that an installation had to add before.
            if (site && labels.equals(codesBefore.get(code))) {
                return;
            }
            if (site && codes.containsKey(code)) {
                problems.add(file, line, "what this word means is frozen in system canonical");
            }
            if (!site && codes.containsKey(code)) {
                problems.add(file, line, "code twice: " + code);
            }
            codes.put(code, labels);
            return;
        }
        Optional<Match> match = match(cells.get(3));
        if (match.isEmpty() && !cells.get(3).isBlank()) {
            problems.add(file, line, "match must be EXACT, BROADER, NARROWER, RELATED or UNMAPPED", near(cells.get(3)));
            return;
        }
        boolean unmapped = match.equals(Optional.of(Match.UNMAPPED));
        if (match.isEmpty() || code.isEmpty() != unmapped || cells.get(1).isBlank()) {
            problems.add(
                    file,
                    line,
                    "needs code, system and a match kind EXACT, BROADER, NARROWER or RELATED; UNMAPPED has no code");
            return;
        }
        try {
            CodeRow row = new CodeRow(
                    code,
                    cells.get(1).strip(),
                    cells.get(2).strip(),
                    match.get(),
                    day("from", cells.get(4)),
                    day("to", cells.get(5)));
            if (row.from() != null && row.to() != null && row.to().isBefore(row.from())) {
                problems.add(file, line, "validity ends before it begins");
            }
            if (site && rowsBefore.contains(row)) {
                return;
            }
            if (!readRows.add(row)) {
                problems.add(file, line, "row twice: " + row.system() + ", " + row.value());
                return;
            }
            rows.add(row);
            lines.add(line);
        } catch (DateTimeException e) {
            problems.add(file, line, "validity must be ISO days: " + e.getMessage());
        }
    }

    private void checkDeclared(int before) {
        for (int i = before; i < rows.size(); i++) {
            String code = rows.get(i).code();
            boolean free = code.isEmpty() || code.equals("-");
            if (!codes.isEmpty() && !free && !code.startsWith("nil:") && !codes.containsKey(code)) {
                problems.add(
                        file,
                        lines.get(i),
                        "code not declared by a canonical row: " + code,
                        NearestName.of(code, codes.keySet()).orElse(""));
            }
        }
    }

    private static LocalDate day(String column, String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new DateTimeException(column, e);
        }
    }

    private static String near(String match) {
        return NearestName.of(
                        match.strip(),
                        Arrays.stream(Match.values()).map(Match::name).toList())
                .orElse("");
    }

    /** Returns the column name that the first wrong column probably means; empty if there is none. */
    private static String header(List<CsvReader.Row> all) {
        List<String> given = all.isEmpty() ? List.of() : all.get(0).cells();
        return given.stream()
                .filter(column -> !HEADER.contains(column))
                .findFirst()
                .flatMap(column -> NearestName.of(
                        column,
                        HEADER.stream().filter(each -> !given.contains(each)).toList()))
                .orElse("");
    }

    private static Optional<Match> match(String text) {
        return switch (text.strip()) {
            case "EXACT" -> Optional.of(Match.EXACT);
            case "BROADER" -> Optional.of(Match.BROADER);
            case "NARROWER" -> Optional.of(Match.NARROWER);
            case "RELATED" -> Optional.of(Match.RELATED);
            case "UNMAPPED" -> Optional.of(Match.UNMAPPED);
            default -> Optional.empty();
        };
    }
}
