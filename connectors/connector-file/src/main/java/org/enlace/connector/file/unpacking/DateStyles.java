package org.enlace.connector.file.unpacking;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Finds out which cell styles show numbers as dates. */
final class DateStyles implements WorkbookParts.Reading {

    private static final Pattern NOT_LETTERS_OF_DATES = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]");

    private final Set<Integer> found;
    private final Set<Integer> formats = new HashSet<>();
    private boolean inCells;
    private int next;

    /** @param found filled with the numbers of such styles */
    DateStyles(Set<Integer> found) {
        this.found = found;
    }

    @Override
    public void of(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "numFmt" -> {
                String code = String.valueOf(xml.getAttributeValue(null, "formatCode"));
                if (isDate(code)) {
                    formats.add(Integer.valueOf(xml.getAttributeValue(null, "numFmtId")));
                }
            }
            case "cellXfs" -> inCells = true;
            case "cellStyles", "dxfs" -> inCells = false;
            case "xf" -> {
                if (inCells) {
                    String format = xml.getAttributeValue(null, "numFmtId");
                    int id = format == null ? 0 : Integer.parseInt(format);
                    if (isBuiltIn(id) || formats.contains(id)) {
                        found.add(next);
                    }
                    next++;
                }
            }
            default -> {
                // has no number format
            }
        }
    }

    static boolean isDate(String code) {
        String letters = NOT_LETTERS_OF_DATES.matcher(code).replaceAll("");
        return letters.toLowerCase(java.util.Locale.ROOT).matches("(?s).*[ymdhs].*")
                && !letters.equalsIgnoreCase("general");
    }

    private static boolean isBuiltIn(int id) {
        return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58;
    }
}
