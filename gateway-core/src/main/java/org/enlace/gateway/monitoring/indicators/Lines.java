package org.enlace.gateway.monitoring.indicators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of text as CSV: commas, UTF-8, and nothing that a spreadsheet would run. */
final class Lines {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final String RUNS = "=+-@\t\r\n|";

    private Lines() {}

    static byte[] csv(List<List<String>> lines) {
        List<List<String>> safe = lines.stream()
                .map(line -> line.stream().map(Lines::safe).toList())
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

    /** A spreadsheet runs what begins so, whoever wrote it; numbers are safe. */
    static String safe(String text) {
        boolean runs = !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0;
        return runs && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
