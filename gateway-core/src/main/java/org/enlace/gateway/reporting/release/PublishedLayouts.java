package org.enlace.gateway.reporting.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.indicators.export.LayoutColumns;
import org.enlace.mappings.Catalogue;

/**
 * Writes tables of releases in the columns that UNODC and the statistics office require: the same cells under other names and no others, so that a
 * reader of both learns nothing more. Persons in formal contact are in no release and so in none of these. Thread-safe.
 */
public final class PublishedLayouts {

    /** The names of the layouts. */
    public static final List<String> NAMES = List.of("glotip", "inec");

    private static final String YEAR = DisclosureGuard.YEAR;
    private static final String PROVINCE = ReleaseDimension.PROVINCE.column();
    private static final String SEX = ReleaseDimension.SEX.column();
    private static final String AGE = ReleaseDimension.AGE.column();
    private static final String FORM = ReleaseDimension.EXPLOITATION.column();

    private static final Map<ReleaseSubject, String> INDICATORS = Map.of(
            ReleaseSubject.VICTIMS, "I1",
            ReleaseSubject.OFFENCES, "I3",
            ReleaseSubject.PROSECUTED, "I5",
            ReleaseSubject.CONVICTED, "I6");

    private final LayoutColumns columns;

    public PublishedLayouts(Catalogue catalogue) {
        this.columns = new LayoutColumns(catalogue);
    }

    /** Returns the indicator of a subject's counts. */
    static String indicator(ReleaseSubject subject) {
        return INDICATORS.get(subject);
    }

    /**
     * Returns a layout.
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
                                        .filter(table -> table.subject() == ReleaseSubject.VICTIMS)
                                        .toList(),
                                List.of(PROVINCE, SEX, AGE),
                                this::inec));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Maps a cell to its line in a layout. */
    private interface Place {
        List<String> of(ReleaseSubject subject, Map<String, String> cell);
    }

    /** Returns all cells that are divided by no other dimension. A cell of several tables is the same in each: they were protected as one. */
    private static Map<List<String>, String> lines(List<SafeTable> tables, List<String> by, Place place) {
        Map<List<String>, String> lines = new LinkedHashMap<>();
        for (SafeTable table : tables) {
            List<String> header = table.table().header();
            for (List<String> row : table.table().rows()) {
                Map<String, String> cell = cell(header, row);
                if (by.containsAll(cell.keySet().stream()
                        .filter(column -> !column.equals(YEAR) && !column.equals(DisclosureGuard.VALUE))
                        .toList())) {
                    lines.putIfAbsent(place.of(table.subject(), cell), cell.get(DisclosureGuard.VALUE));
                }
            }
        }
        return lines;
    }

    /** Returns the codes of a row by column, without totals. */
    private static Map<String, String> cell(List<String> header, List<String> row) {
        Map<String, String> cell = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).equals(ReleaseDimension.TOTAL)) {
                cell.put(header.get(i), row.get(i));
            }
        }
        return cell;
    }

    private List<String> glotip(ReleaseSubject subject, Map<String, String> cell) {
        return columns.glotip(indicator(subject), code(cell, FORM), code(cell, SEX), code(cell, AGE), cell.get(YEAR));
    }

    private List<String> inec(ReleaseSubject subject, Map<String, String> cell) {
        return columns.inec(cell.get(YEAR), code(cell, PROVINCE), code(cell, SEX), code(cell, AGE));
    }

    /** Translates a code to that of the indicators. */
    private static String code(Map<String, String> cell, String column) {
        String code = cell.get(column);
        if (code == null) {
            return org.enlace.gateway.reporting.indicators.definition.IndicatorDimension.TOTAL;
        }
        return code.equals(ReleaseDimension.UNKNOWN)
                ? org.enlace.gateway.reporting.indicators.definition.IndicatorDimension.NOT_STATED
                : code;
    }

    private static CountTable table(List<String> header, Map<List<String>, String> lines) {
        List<List<String>> rows = new ArrayList<>();
        lines.forEach((line, value) -> rows.add(LayoutColumns.with(line, value)));
        return new CountTable(header, rows);
    }
}
