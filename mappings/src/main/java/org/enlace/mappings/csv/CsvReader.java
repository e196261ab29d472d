package org.enlace.mappings.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RFC 4180 text into rows. Blank lines and a byte order mark are left out. Thread-safe.
 *
 * @param trimmed true if blanks around a cell, outside of its quotes, do not count
 */
public record CsvReader(char separator, boolean trimmed) {
    private static final CsvFactory EXACT = new CsvFactory();
    private static final CsvFactory TRIMMED =
            CsvFactory.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

    /**
     * The cells of a row.
     *
     * @param line on which the row begins, from 1
     */
    public record Row(int line, List<String> cells) {}

    /** @throws UnreadableCsvException if the text is not RFC 4180 */
    public List<Row> rows(String text) throws UnreadableCsvException {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CsvParser parser = (trimmed ? TRIMMED : EXACT).createParser(content)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            return rows(parser);
        } catch (UnreadableCsvException e) {
            throw e;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Row> rows(CsvParser parser) throws IOException {
        List<Row> rows = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                List<String> cells = new ArrayList<>();
                String cell = parser.nextTextValue();
                int line = parser.currentTokenLocation().getLineNr();
                for (; cell != null; cell = parser.nextTextValue()) {
                    cells.add(cell);
                }
                // Jackson's own option for blank lines trims the first cell of all others.
                if (cells.size() > 1 || !cells.get(0).isBlank()) {
                    rows.add(new Row(line, cells));
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            boolean open = e.getOriginalMessage().startsWith("Missing closing quote");
            throw new UnreadableCsvException(
                    parser.currentTokenLocation().getLineNr(),
                    open ? "a quote is not closed" : "text follows a quote, or a cell is too long");
        }
    }

    /** Returns UTF-8, or ISO-8859-1 if the bytes are not UTF-8. */
    public static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Returns the separator that occurs most often in the first line that is not blank; the first of them if none does. */
    public static char separator(String text, String separators) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return separators
                .chars()
                .mapToObj(each -> (char) each)
                .reduce((best, each) -> count(first, each) > count(first, best) ? each : best)
                .orElseThrow();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
