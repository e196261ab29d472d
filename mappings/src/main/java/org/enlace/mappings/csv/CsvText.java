package org.enlace.mappings.csv;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes rows as RFC 4180 text. A cell is quoted where its content needs it; outer blanks and a first {@code #}, which some readers leave out, need
 * it too. Thread-safe.
 *
 * @param quotesAll true if every cell is quoted
 */
public record CsvText(char separator, char quote, String lineEnd, boolean quotesAll) {
    /** Commas and CRLF, as RFC 4180 has them. */
    public static final CsvText STANDARD = new CsvText(',', '"', "\r\n", false);

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    /** Returns the rows as text; no cell may be null. */
    public String of(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvGenerator generator = FACTORY.createGenerator(text)) {
            generator.setSchema(CsvSchema.emptySchema()
                    .withColumnSeparator(separator)
                    .withQuoteChar(quote)
                    .withLineSeparator(lineEnd));
            for (List<String> row : rows) {
                write(row, generator);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Returns the rows as text without a cell that a spreadsheet runs as a formula. */
    public String ofSafe(List<List<String>> rows) {
        return of(rows.stream()
                .map(row -> row.stream().map(SpreadsheetCell::safe).toList())
                .toList());
    }

    private void write(List<String> row, CsvGenerator generator) throws IOException {
        generator.writeStartArray();
        for (String cell : row) {
            boolean quoted = quotesAll || cell.startsWith("#") || !cell.equals(cell.strip());
            generator.configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, quoted);
            generator.writeString(cell);
        }
        generator.writeEndArray();
    }
}
