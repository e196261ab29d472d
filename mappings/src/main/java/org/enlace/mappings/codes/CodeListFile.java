package org.enlace.mappings.codes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.mappings.yaml.Problems;

/** Reads {@code codes/<list>.csv}: {@code code,system,value,match,from,to,es,en}. Used by the catalogue. */
public final class CodeListFile {
    private static final List<String> HEADER = List.of("code", "system", "value", "match", "from", "to", "es", "en");

    private final String file;
    private final Problems problems;
    private final Map<String, CodeList.Labels> codes = new LinkedHashMap<>();
    private final List<CodeRow> rows = new ArrayList<>();

    private CodeListFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The list; rows that cannot be read are noted as problems and left out. */
    public static CodeList read(String slug, String file, byte[] bytes, Problems problems) {
        CodeListFile reader = new CodeListFile(file, problems);
        reader.read(Csv.rows(new String(bytes, StandardCharsets.UTF_8)));
        return new CodeList(slug, reader.codes, reader.rows);
    }

    private void read(List<Csv.Row> lines) {
        if (lines.isEmpty() || !lines.get(0).cells().equals(HEADER)) {
            problems.add(file, 1, "the header must be " + String.join(",", HEADER));
            return;
        }
        for (Csv.Row line : lines.subList(1, lines.size())) {
            if (line.cells().size() == HEADER.size()) {
                row(line.line(), line.cells());
            } else {
                problems.add(file, line.line(), "expected " + HEADER.size() + " cells");
            }
        }
        checkDeclared();
    }

    private void row(int line, List<String> cells) {
        String code = cells.get(0).strip();
        if (cells.get(1).equals("canonical")) {
            codes.put(code, new CodeList.Labels(cells.get(6), cells.get(7)));
            return;
        }
        Optional<Match> match = match(cells.get(3));
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
                    day(cells.get(4)),
                    day(cells.get(5)));
            rows.add(row);
        } catch (DateTimeException e) {
            problems.add(file, line, "validity must be ISO days");
        }
    }

    private void checkDeclared() {
        for (CodeRow row : rows) {
            String code = row.code();
            boolean free = code.isEmpty() || code.equals("-");
            if (!codes.isEmpty() && !free && !code.startsWith("nil:") && !codes.containsKey(code)) {
                problems.add(file, 0, "code not declared by a canonical row: " + code);
                return;
            }
        }
    }

    private static LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text.strip());
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
