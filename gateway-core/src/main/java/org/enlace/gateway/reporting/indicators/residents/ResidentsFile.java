package org.enlace.gateway.reporting.indicators.residents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.mappings.csv.CsvReader;
import org.enlace.mappings.csv.UnreadableCsvException;

/** Reads a table of residents and reports all of its errors at once. Not thread-safe. */
final class ResidentsFile {

    private static final List<String> HEADER = List.of("source", "year", "sex", "age_band", "value");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");
    private static final Pattern YEAR = Pattern.compile("(19[5-9]|20\\d)\\d");
    private static final Pattern VALUE = Pattern.compile("[1-9]\\d{0,9}");
    private static final Set<String> SEXES = Set.of("F", "M", "X", IndicatorDimension.TOTAL);
    private static final Set<String> BANDS = Set.of("0-17", "18+", IndicatorDimension.TOTAL);
    private static final CsvReader READER = new CsvReader(',', true);
    private static final int MOST_LINES = 20_000;
    private static final int MOST_FINDINGS = 100;

    private final List<InvalidResidentsException.Finding> findings = new ArrayList<>();
    private final List<Residents.Number> numbers = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();

    private ResidentsFile() {}

    static List<Residents.Number> read(byte[] csv) {
        ResidentsFile file = new ResidentsFile();
        List<List<String>> lines = lines(csv);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new InvalidResidentsException(
                    List.of(new InvalidResidentsException.Finding(1, "header", "source,year,sex,age_band,value")));
        }
        if (lines.size() == 1 || lines.size() > MOST_LINES) {
            throw new InvalidResidentsException(
                    List.of(new InvalidResidentsException.Finding(0, "lines", "1-to-20000")));
        }
        for (int each = 1; each < lines.size() && file.findings.size() < MOST_FINDINGS; each++) {
            file.line(each + 1, lines.get(each));
        }
        if (file.findings.isEmpty()) {
            file.totals();
        }
        if (!file.findings.isEmpty()) {
            throw new InvalidResidentsException(file.findings);
        }
        return file.numbers;
    }

    private static List<List<String>> lines(byte[] csv) {
        try {
            return READER.rows(new String(csv, StandardCharsets.UTF_8)).stream()
                    .map(CsvReader.Row::cells)
                    .toList();
        } catch (UnreadableCsvException e) {
            throw new InvalidResidentsException(
                    List.of(new InvalidResidentsException.Finding(e.line(), "file", "csv")));
        }
    }

    private void line(int line, List<String> words) {
        if (words.size() != HEADER.size()) {
            findings.add(new InvalidResidentsException.Finding(line, "line", "5-fields"));
            return;
        }
        int before = findings.size();
        check(line, "source", SOURCE.matcher(words.get(0)).matches(), "name");
        check(line, "year", YEAR.matcher(words.get(1)).matches(), "year-1950-to-2099");
        check(line, "sex", SEXES.contains(words.get(2)), "F-M-X-TOTAL");
        check(line, "age_band", BANDS.contains(words.get(3)), "0-17-18+-TOTAL");
        check(line, "value", VALUE.matcher(words.get(4)).matches(), "whole-number");
        if (findings.size() > before) {
            return;
        }
        int year = Integer.parseInt(words.get(1));
        check(line, "line", seen.add(List.of(words.get(0), year, words.get(2), words.get(3))), "each-once");
        numbers.add(new Residents.Number(words.get(0), year, words.get(2), words.get(3), Long.parseLong(words.get(4))));
    }

    private void check(int line, String field, boolean good, String rule) {
        if (!good) {
            findings.add(new InvalidResidentsException.Finding(line, field, rule));
        }
    }

    /** Checks that each source's year has its total, and that no part exceeds it. */
    private void totals() {
        Map<List<Object>, Long> totals = new HashMap<>();
        numbers.stream()
                .filter(each -> each.sex().equals(IndicatorDimension.TOTAL)
                        && each.ageBand().equals(IndicatorDimension.TOTAL))
                .forEach(each -> totals.put(List.of(each.source(), each.year()), each.value()));
        for (int each = 0; each < numbers.size(); each++) {
            Residents.Number number = numbers.get(each);
            Long total = totals.get(List.of(number.source(), number.year()));
            if (total == null) {
                check(each + 2, "year", false, "needs-total");
                totals.put(List.of(number.source(), number.year()), Long.MAX_VALUE);
            } else {
                check(each + 2, "value", number.value() <= total, "not-above-total");
            }
        }
    }
}
