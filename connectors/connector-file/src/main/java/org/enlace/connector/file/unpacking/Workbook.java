package org.enlace.connector.file.unpacking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Reads an XLSX workbook. Formulas are never evaluated: the stored result counts. Of one file; not thread-safe. */
final class Workbook {

    private static final int MOST_TEXTS = 500_000;
    private static final long MOST_TEXT = 32L << 20;

    private final WorkbookParts workbookParts;
    private final Map<String, String> sheets = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<Integer> dates = new HashSet<>();
    private String first;
    private boolean since1904;
    private long textLength;

    Workbook(Path file, UnpackingLimit unpackingLimit) {
        this.workbookParts = new WorkbookParts(file, unpackingLimit);
    }

    /** Writes one sheet, empty for the first, as lines. */
    void write(String sheet, CsvLines lines) throws IOException {
        if (!workbookParts.read("xl/workbook.xml", this::contents)) {
            throw WorkbookParts.broken();
        }
        workbookParts.read("xl/_rels/workbook.xml.rels", this::target);
        workbookParts.read("xl/styles.xml", new DateStyles(dates));
        workbookParts.read("xl/sharedStrings.xml", this::text);
        String target = targets.get(sheet.isEmpty() ? first : sheets.get(sheet));
        if (target == null) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "", "sheet");
        }
        SheetRows rows = new SheetRows(lines, texts, new SheetDates(dates, since1904));
        if (!workbookParts.read(target.startsWith("/") ? target.substring(1) : "xl/" + target, rows)) {
            throw WorkbookParts.broken();
        }
        rows.end();
        lines.end();
    }

    private void contents(XMLStreamReader xml) {
        if (xml.getLocalName().equals("workbookPr")) {
            String flag = xml.getAttributeValue(null, "date1904");
            since1904 = "1".equals(flag) || "true".equals(flag);
        } else if (xml.getLocalName().equals("sheet")) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                // r:id, whose namespace is one of two
                if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                    sheets.put(xml.getAttributeValue(null, "name"), xml.getAttributeValue(i));
                    first = first == null ? xml.getAttributeValue(i) : first;
                }
            }
        }
    }

    private void target(XMLStreamReader xml) {
        if (xml.getLocalName().equals("Relationship")) {
            targets.put(xml.getAttributeValue(null, "Id"), xml.getAttributeValue(null, "Target"));
        }
    }

    private void text(XMLStreamReader xml) throws XMLStreamException {
        if (!xml.getLocalName().equals("si")) {
            return;
        }
        String text = richText(xml, "si");
        texts.add(text);
        textLength += text.length();
        if (texts.size() > MOST_TEXTS || textLength > MOST_TEXT) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "sheet-texts");
        }
    }

    /** Returns all text up to the end of this element, without its phonetic parts. */
    static String richText(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean spoken = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("rPh")) {
                spoken = true;
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("rPh")) {
                spoken = false;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("t")
                    && !spoken) {
                text.append(WorkbookParts.text(xml));
                if (text.length() > MOST_TEXT) {
                    throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "sheet-texts");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals(end)) {
                break;
            }
        }
        return text.toString();
    }
}
