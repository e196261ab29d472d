package org.enlace.connector.file.unpacking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Writes the rows of a sheet, one at a time. Rows without any text are left out; the first row sets the number of columns. */
final class SheetRows implements WorkbookParts.Reading {

    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final long MOST_CELLS = 10_000_000;

    private final CsvLines lines;
    private final List<String> texts;
    private final SheetDates numbers;
    private final List<String> row = new ArrayList<>();
    private int rows;
    private long cells;
    private int width;

    SheetRows(CsvLines lines, List<String> texts, SheetDates numbers) {
        this.lines = lines;
        this.texts = texts;
        this.numbers = numbers;
    }

    @Override
    public void of(XMLStreamReader xml) throws XMLStreamException, IOException {
        if (xml.getLocalName().equals("row")) {
            end();
            count(++rows <= MOST_ROWS);
        } else if (xml.getLocalName().equals("c")) {
            count(++cells <= MOST_CELLS);
            cell(xml);
        }
    }

    /** Ends the row before. */
    void end() throws IOException {
        while (!row.isEmpty() && row.get(row.size() - 1).isEmpty()) {
            row.remove(row.size() - 1);
        }
        if (!row.isEmpty()) {
            width = width == 0 ? row.size() : width;
            fill(width);
            lines.write(row);
            row.clear();
        }
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException {
        String type = String.valueOf(xml.getAttributeValue(null, "t"));
        String style = xml.getAttributeValue(null, "s");
        int column = column(xml.getAttributeValue(null, "r"));
        count(column < MOST_COLUMNS);
        String text = meaning(type, style == null ? 0 : Integer.parseInt(style), stored(xml));
        fill(column);
        if (row.size() > column) {
            throw WorkbookParts.broken();
        }
        row.add(text);
    }

    /** Returns the stored value of a cell; a formula itself is passed over. */
    private static String stored(XMLStreamReader xml) throws XMLStreamException {
        String stored = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
                stored = WorkbookParts.text(xml);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("is")) {
                stored = Workbook.richText(xml, "is");
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")) {
                break;
            }
        }
        return stored;
    }

    private String meaning(String type, int style, String stored) {
        return switch (type) {
            case "s" -> shared(Integer.parseInt(stored.strip()));
            case "b" -> stored.strip().equals("1") ? "TRUE" : "FALSE";
            case "null", "n" -> stored.isBlank() ? "" : numbers.text(stored.strip(), style);
            default -> stored;
        };
    }

    private String shared(int number) {
        if (number < 0 || number >= texts.size()) {
            throw WorkbookParts.broken();
        }
        return texts.get(number);
    }

    /** Returns the column, counted from 0; a cell without a place is the next one. */
    private int column(String place) {
        if (place == null) {
            return row.size();
        }
        int column = 0;
        for (int i = 0; i < Math.min(place.length(), 4) && Character.isLetter(place.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }

    private void fill(int to) {
        while (row.size() < to) {
            row.add("");
        }
    }

    private static void count(boolean within) {
        if (!within) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "sheet-size");
        }
    }
}
