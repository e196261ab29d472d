package org.enlace.mappings.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharsetEncoder;
import java.util.stream.Collectors;
import org.enlace.mappings.conversion.Notes;
import org.enlace.mappings.flat.Layout;

/**
 * Writes one line of a separated file, columns in layout order, blank for a missing value. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
public final class CsvWriter implements MessageWriter {
    private final Layout layout;

    public CsvWriter(Layout layout) {
        this.layout = layout;
    }

    @Override
    public byte[] write(ObjectNode line, Notes notes) {
        CharsetEncoder encoder = layout.charset().newEncoder();
        String text = layout.line().fields().stream()
                .map(field -> cell(line.get(field.name()), encoder, notes))
                .collect(Collectors.joining(String.valueOf(layout.separator())));
        return text.getBytes(layout.charset());
    }

    private String cell(JsonNode value, CharsetEncoder encoder, Notes notes) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.asText().replaceAll("[\\r\\n\\t]+", " ");
        if (value.isTextual() && text.matches("[=+@-].*") && !text.matches("[+-]?\\d+([.,]\\d+)?")) {
            notes.info("formula");
            text = "'" + text;
        }
        if (!encoder.canEncode(text)) {
            notes.warn("charset");
        }
        return quoted(text);
    }

    private String quoted(String text) {
        String quote = String.valueOf(layout.quote());
        boolean needed = text.indexOf(layout.separator()) >= 0
                || text.contains(quote)
                || text.startsWith("#")
                || !text.equals(text.strip());
        return needed ? quote + text.replace(quote, quote + quote) + quote : text;
    }

    @Override
    public String contentType() {
        return "text/csv; charset=" + layout.charset().name();
    }
}
