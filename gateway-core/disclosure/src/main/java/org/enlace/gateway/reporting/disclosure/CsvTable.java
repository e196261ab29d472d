package org.enlace.gateway.reporting.disclosure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.enlace.mappings.csv.CsvReader;
import org.enlace.mappings.csv.CsvText;
import org.enlace.mappings.csv.UnreadableCsvException;

/**
 * Reads and writes a table of counts as a CSV file. The first line names the columns; the separator is comma, semicolon or tab; the encoding is UTF-8
 * with or without byte order mark, else ISO-8859-1.
 */
public final class CsvTable {

    private static final String SEPARATORS = ",;\t";
    private static final CsvText COMMAS = new CsvText(',', '"', "\n", false);

    private CsvTable() {}

    /**
     * Reads the whole file.
     *
     * @throws IOException if the file cannot be read
     * @throws UnreadableTableException if it is no table: names what is wrong and in which line
     */
    public static CountTable read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, CsvReader.charset(bytes));
        try {
            return table(new CsvReader(CsvReader.separator(text, SEPARATORS), false).rows(text));
        } catch (UnreadableCsvException e) {
            throw new UnreadableTableException(UnreadableTableException.Rule.CSV, e.line());
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
        return COMMAS.of(lines);
    }

    private static CountTable table(List<CsvReader.Row> lines) throws UnreadableTableException {
        if (lines.isEmpty()) {
            throw new UnreadableTableException(UnreadableTableException.Rule.EMPTY, 1);
        }
        List<String> header = lines.get(0).cells().stream().map(String::strip).toList();
        if (new HashSet<>(header).size() != header.size()) {
            throw new UnreadableTableException(
                    UnreadableTableException.Rule.COLUMN_TWICE, lines.get(0).line());
        }
        List<List<String>> rows = new ArrayList<>();
        for (CsvReader.Row row : lines.subList(1, lines.size())) {
            if (row.cells().size() != header.size()) {
                throw new UnreadableTableException(UnreadableTableException.Rule.COLUMNS, row.line());
            }
            rows.add(List.copyOf(row.cells()));
        }
        return new CountTable(header, rows);
    }
}
