package org.enlace.gateway.reporting.disclosure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Reads and writes a table of counts as a CSV file. The first line names the columns; the separator is comma, semicolon or tab; the encoding is UTF-8
 * with or without byte order mark, else ISO-8859-1.
 */
public final class CsvTable {

    private static final char MARK = '\uFEFF';

    private CsvTable() {}

    /**
     * Reads the whole file.
     *
     * @throws IOException if the file cannot be read
     * @throws UnreadableTableException if it is no table: names what is wrong and in which line
     */
    public static CountTable read(Path file) throws IOException {
        String text = text(Files.readAllBytes(file));
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        ObjectReader reader = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(schema);
        try (MappingIterator<List<String>> lines = reader.readValues(text)) {
            return table(lines);
        } catch (JacksonException | RuntimeJsonMappingException e) {
            throw new UnreadableTableException(UnreadableTableException.Rule.CSV, 0);
        }
    }

    /**
     * Writes a table, with commas, in UTF-8.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file
     */
    public static void write(CountTable table, Path file) throws IOException {
        Files.writeString(file, text(table), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    /** A table as text, with commas. */
    public static String text(CountTable table) {
        List<List<String>> lines = new ArrayList<>(List.of(table.header()));
        lines.addAll(table.rows());
        try {
            return new CsvMapper()
                    .writerFor(lines.getClass())
                    .with(CsvSchema.emptySchema().withLineSeparator("\n"))
                    .with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can always be written", impossible);
        }
    }

    private static CountTable table(MappingIterator<List<String>> lines) throws IOException {
        if (!lines.hasNext()) {
            throw new UnreadableTableException(UnreadableTableException.Rule.EMPTY, 1);
        }
        List<String> header = lines.next().stream().map(String::strip).toList();
        if (new HashSet<>(header).size() != header.size()) {
            throw new UnreadableTableException(UnreadableTableException.Rule.COLUMN_TWICE, 1);
        }
        List<List<String>> rows = new ArrayList<>();
        while (lines.hasNext()) {
            List<String> row = lines.next();
            if (row.size() != header.size()) {
                throw new UnreadableTableException(UnreadableTableException.Rule.COLUMNS, rows.size() + 2);
            }
            rows.add(List.copyOf(row));
        }
        return new CountTable(header, rows);
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    /** Returns the separator that occurs most often in the first line. */
    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(first, each) > count(first, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
