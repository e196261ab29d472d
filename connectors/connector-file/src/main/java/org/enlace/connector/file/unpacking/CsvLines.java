package org.enlace.connector.file.unpacking;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Writes rows as a CSV file: lines end with CR LF, cells are quoted where needed, line breaks inside a cell become blanks. */
final class CsvLines {

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private final CsvGenerator out;

    CsvLines(OutputStream out, char separator, Charset charset) throws IOException {
        this.out = FACTORY.createGenerator(new OutputStreamWriter(
                out,
                charset.newEncoder()
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .onMalformedInput(CodingErrorAction.REPORT)));
        this.out.setSchema(
                CsvSchema.emptySchema().withColumnSeparator(separator).withLineSeparator("\r\n"));
    }

    void write(List<String> cells) throws IOException {
        try {
            out.writeStartArray();
            for (String cell : cells) {
                String line = cell.replaceAll("[\\r\\n]+", " ");
                out.configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, !line.equals(line.strip()));
                out.writeString(line);
            }
            out.writeEndArray();
        } catch (CharacterCodingException e) {
            throw unwritable();
        }
    }

    void end() throws IOException {
        try {
            out.flush();
        } catch (CharacterCodingException e) {
            throw unwritable();
        }
    }

    private static MessageRefusedException unwritable() {
        return MessageRefusedException.of(RefusalCode.MALFORMED, "", "charset");
    }
}
