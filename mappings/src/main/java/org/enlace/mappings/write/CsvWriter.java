package org.enlace.mappings.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import org.enlace.mappings.conversion.Notes;
import org.enlace.mappings.csv.CsvText;
import org.enlace.mappings.csv.SpreadsheetCell;
import org.enlace.mappings.flat.Layout;

/**
 * Writes one line of a separated file, columns in layout order, blank for a missing value. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
public final class CsvWriter implements MessageWriter {
    private final Layout layout;
    private final CsvText csvText;

    public CsvWriter(Layout layout) {
        this.layout = layout;
        this.csvText = new CsvText(layout.separator(), layout.quote(), "", false);
    }

    @Override
    public byte[] write(ObjectNode line, Notes notes) {
        CharsetEncoder encoder = layout.charset().newEncoder();
        List<String> cells = layout.line().fields().stream()
                .map(field -> cell(line.get(field.name()), encoder, notes))
                .toList();
        return csvText.of(List.of(cells)).getBytes(layout.charset());
    }

    private String cell(JsonNode value, CharsetEncoder encoder, Notes notes) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.asText().replaceAll("[\\r\\n\\t]+", " ");
        if (value.isTextual() && SpreadsheetCell.isFormula(text)) {
            notes.info("formula");
            text = SpreadsheetCell.safe(text);
        }
        if (!encoder.canEncode(text)) {
            notes.warn("charset");
        }
        return text;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=" + layout.charset().name();
    }
}
