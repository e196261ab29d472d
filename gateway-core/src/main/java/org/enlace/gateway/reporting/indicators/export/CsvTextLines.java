package org.enlace.gateway.reporting.indicators.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes lines of text as CSV: commas, UTF-8, and no content that a spreadsheet would run as a formula. */
public final class CsvTextLines {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final String RUNS = "=+-@\t\r\n|";

    private CsvTextLines() {}

    static byte[] csv(List<List<String>> lines) {
        List<List<String>> safe = lines.stream()
                .map(line -> line.stream().map(CsvTextLines::safe).toList())
                .toList();
        try {
            return CsvMapper.builder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .build()
                    .writerFor(safe.getClass())
                    .with(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValueAsString(safe)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a cell safe. A spreadsheet runs text with such a beginning as a formula, from any author; numbers are safe. */
    public static String safe(String text) {
        boolean runs = !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0;
        return runs && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
