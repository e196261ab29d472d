package org.enlace.connector.file.unpacking;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Writes rows as a CSV file: lines end with CR LF, cells are quoted where needed, line breaks inside a cell become blanks. */
final class CsvLines {

    private final Writer out;
    private final char separator;

    CsvLines(OutputStream out, char separator, Charset charset) {
        this.separator = separator;
        this.out = new BufferedWriter(new OutputStreamWriter(
                out,
                charset.newEncoder()
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .onMalformedInput(CodingErrorAction.REPORT)));
    }

    void write(List<String> cells) throws IOException {
        try {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    out.write(separator);
                }
                out.write(quoted(cells.get(i)));
            }
            out.write("\r\n");
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

    private String quoted(String cell) {
        String line = cell.replaceAll("[\\r\\n]+", " ");
        boolean needed = line.indexOf(separator) >= 0 || line.indexOf('"') >= 0 || !line.equals(line.strip());
        return needed ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
