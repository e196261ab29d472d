package org.enlace.simulators.receivers;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;

/** Rows of a file separated by semicolons, quoted with {@code "} where needed, lines ended by CRLF. */
final class CsvRows {

    private CsvRows() {}

    static List<List<String>> read(String text) {
        ReceiverContractException.unless(text.isEmpty() || text.endsWith("\r\n"), "last line: CRLF");
        ReceiverContractException.unless(!text.replace("\r\n", "").matches("(?s).*[\r\n].*"), "lines: CRLF");
        try (var rows = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(';'))
                .<List<String>>readValues(text)) {
            return rows.readAll();
        } catch (IOException e) {
            throw new ReceiverContractException("quotes: RFC 4180");
        }
    }
}
