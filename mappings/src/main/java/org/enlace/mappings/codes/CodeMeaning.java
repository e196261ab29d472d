package org.enlace.mappings.codes;

import java.time.LocalDate;
import java.util.List;

/**
 * All rows of one partner value, and their common meaning.
 *
 * @param always the meaning on every day; null if some row has a validity
 */
record CodeMeaning(List<CodeRow> rows, Lookup always) {
    static CodeMeaning of(List<CodeRow> rows) {
        boolean dated = rows.stream().anyMatch(row -> row.from() != null || row.to() != null);
        return new CodeMeaning(rows, dated ? null : lookup(rows));
    }

    Lookup on(LocalDate day) {
        return always != null
                ? always
                : lookup(rows.stream().filter(row -> row.validOn(day)).toList());
    }

    /**
     * Decides by exactly one exact row; wider terms beside it are candidates. A lone narrower row gives the wider code. Any other case is no
     * translation but candidates: never a guess.
     */
    private static Lookup lookup(List<CodeRow> rows) {
        if (rows.isEmpty()) {
            return Lookup.NOTHING;
        }
        List<String> exact = codes(rows, Match.EXACT);
        List<String> broader = codes(rows, Match.BROADER);
        if (exact.size() == 1) {
            return new Lookup(broader.isEmpty() ? Match.EXACT : Match.BROADER, exact.get(0), broader, true);
        }
        List<String> narrower = codes(rows, Match.NARROWER);
        if (exact.isEmpty() && broader.isEmpty() && narrower.size() == 1) {
            return new Lookup(Match.BROADER, narrower.get(0), List.of(), true);
        }
        List<String> related = codes(rows, Match.RELATED);
        if (related.size() == 1 && rows.size() == 1) {
            return new Lookup(Match.RELATED, related.get(0), List.of(), true);
        }
        return new Lookup(
                Match.UNMAPPED,
                null,
                rows.stream()
                        .map(CodeRow::code)
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .toList(),
                true);
    }

    private static List<String> codes(List<CodeRow> rows, Match match) {
        return rows.stream()
                .filter(row -> row.match() == match)
                .map(CodeRow::code)
                .distinct()
                .toList();
    }
}
