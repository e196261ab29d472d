package org.enlace.gateway.monitoring.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.indicators.LayoutColumns;
import org.enlace.mappings.Catalogue;

/**
 * Tables of releases in the columns that UNODC and the statistics office ask for: the same cells under other names and no others, so that whoever reads
 * both knows no more than before. Persons in formal contact are in no release and so in none of these. Thread-safe.
 */
public final class PublishedLayouts {

    /** The names of the layouts. */
    public static final List<String> NAMES = List.of("glotip", "inec");

    private static final String YEAR = Guard.YEAR;
    private static final String PROVINCE = Dimension.PROVINCE.column();
    private static final String SEX = Dimension.SEX.column();
    private static final String AGE = Dimension.AGE.column();
    private static final String FORM = Dimension.EXPLOITATION.column();

    private static final Map<Subject, String> INDICATORS = Map.of(
            Subject.VICTIMS, "I1",
            Subject.OFFENCES, "I3",
            Subject.PROSECUTED, "I5",
            Subject.CONVICTED, "I6");

    private final LayoutColumns columns;

    public PublishedLayouts(Catalogue catalogue) {
        this.columns = new LayoutColumns(catalogue);
    }

    /** Which indicator a subject's counts are. */
    static String indicator(Subject subject) {
        return INDICATORS.get(subject);
    }

    /**
     * A layout.
     *
     * @param name one of {@link #NAMES}
     * @param tables of one release, or of several years' releases one after the other
     * @throws IllegalArgumentException if there is no such layout
     */
    public CountTable of(String name, List<SafeTable> tables) {
        return switch (name) {
            case "glotip" -> table(LayoutColumns.GLOTIP, lines(tables, List.of(FORM, SEX, AGE), this::glotip));
            case "inec" ->
                table(
                        LayoutColumns.INEC,
                        lines(
                                tables.stream()
                                        .filter(table -> table.subject() == Subject.VICTIMS)
                                        .toList(),
                                List.of(PROVINCE, SEX, AGE),
                                this::inec));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A cell's place in a layout. */
    private interface Place {
        List<String> of(Subject subject, Map<String, String> cell);
    }

    /** All cells that are divided by nothing else. A cell that several tables hold is the same in each: they were protected as one. */
    private static Map<List<String>, String> lines(List<SafeTable> tables, List<String> by, Place place) {
        Map<List<String>, String> lines = new LinkedHashMap<>();
        for (SafeTable table : tables) {
            List<String> header = table.table().header();
            for (List<String> row : table.table().rows()) {
                Map<String, String> cell = cell(header, row);
                if (by.containsAll(cell.keySet().stream()
                        .filter(column -> !column.equals(YEAR) && !column.equals(Guard.VALUE))
                        .toList())) {
                    lines.putIfAbsent(place.of(table.subject(), cell), cell.get(Guard.VALUE));
                }
            }
        }
        return lines;
    }

    /** What a row says by column, without those that say total. */
    private static Map<String, String> cell(List<String> header, List<String> row) {
        Map<String, String> cell = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).equals(Dimension.TOTAL)) {
                cell.put(header.get(i), row.get(i));
            }
        }
        return cell;
    }

    private List<String> glotip(Subject subject, Map<String, String> cell) {
        return columns.glotip(indicator(subject), code(cell, FORM), code(cell, SEX), code(cell, AGE), cell.get(YEAR));
    }

    private List<String> inec(Subject subject, Map<String, String> cell) {
        return columns.inec(cell.get(YEAR), code(cell, PROVINCE), code(cell, SEX), code(cell, AGE));
    }

    /** In the words of the indicators. */
    private static String code(Map<String, String> cell, String column) {
        String code = cell.get(column);
        if (code == null) {
            return org.enlace.gateway.monitoring.indicators.Dimension.TOTAL;
        }
        return code.equals(Dimension.UNKNOWN) ? org.enlace.gateway.monitoring.indicators.Dimension.NOT_STATED : code;
    }

    private static CountTable table(List<String> header, Map<List<String>, String> lines) {
        List<List<String>> rows = new ArrayList<>();
        lines.forEach((line, value) -> rows.add(LayoutColumns.with(line, value)));
        return new CountTable(header, rows);
    }
}
