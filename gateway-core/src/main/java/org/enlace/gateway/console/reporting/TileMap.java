package org.enlace.gateway.console.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.gateway.reporting.indicators.export.TableWriter;

/**
 * A map of provinces of Ecuador, or border posts, as tiles of one size, each near its position: a small province is as visible as a large one. It
 * shows the last period and the first figure of a table that is by province or post alone; it shows what the table shows, suppressed or not.
 *
 * @param land kind of its tiles
 * @param period of the figures
 * @param measure of the figures
 * @param rows from north to south; null for no province
 */
record TileMap(Land land, String period, String measure, List<List<Tile>> rows) {

    /** The layout of the tiles: from north to south, in a line from west to east. */
    enum Land {
        /** By the last letters of their ISO 3166-2 codes. */
        PROVINCE(
                IndicatorDimension.PROVINCE,
                "EC-",
                "W . E I C U",
                ". M SD P N D",
                ". . R X T Y",
                "SE G B H S .",
                ". . F A . .",
                ". O L Z . ."),
        /** A crossing has a post on each side of the border. */
        POST(
                IndicatorDimension.POST,
                "EF-",
                "RUM-CO . . . .",
                "RUM-EC . . . .",
                "DES-PE DES-BO . . .",
                ". BAB-BO . TRI-PY TRI-BR",
                ". BAB-AR . TRI-AR .");

        private final IndicatorDimension dimension;
        private final String before;
        private final List<String> lines;

        Land(IndicatorDimension dimension, String before, String... lines) {
            this.dimension = dimension;
            this.before = before;
            this.lines = List.of(lines);
        }

        private static Optional<Land> of(IndicatorTable table) {
            return table.dimensions().size() != 1
                    ? Optional.empty()
                    : Arrays.stream(values())
                            .filter(land -> land.dimension
                                    .list()
                                    .equals(table.dimensions().get(0).list()))
                            .findFirst();
        }
    }

    private static final BigDecimal SHADES = BigDecimal.valueOf(4);
    private static final String NOTHING = "–";

    /**
     * A province or post.
     *
     * @param letters of its code
     * @param text its figure, or the sign of a suppressed one
     * @param shade {@code shade-0} to {@code shade-4} by its part of the largest, {@code held} if there is a figure that is not shown
     */
    record Tile(String letters, String name, String text, String shade) {}

    /** Returns the map of a table; empty if the table is not by province or post alone, or has no line. */
    static Optional<TileMap> of(IndicatorTable table, CodeLabels words, Locale locale) {
        return Land.of(table).filter(land -> !table.rows().isEmpty()).map(land -> map(land, table, words, locale));
    }

    private static TileMap map(Land land, IndicatorTable table, CodeLabels words, Locale locale) {
        String period = table.rows().get(table.rows().size() - 1).period();
        String measure = table.indicator().measures().get(0).code();
        Map<String, Row> figures = new HashMap<>();
        table.rows().stream()
                .filter(row -> row.period().equals(period)
                        && row.measure().code().equals(measure)
                        && row.codes().get(0).startsWith(land.before))
                .forEach(row -> figures.put(row.codes().get(0), row));
        BigDecimal most = figures.values().stream()
                .filter(row -> row.status() == Status.TRUE)
                .map(Row::value)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        IndicatorDimension dimension = table.dimensions().get(0);
        List<List<Tile>> rows = land.lines.stream()
                .map(line -> Arrays.stream(line.split(" "))
                        .map(letters -> letters.equals(".")
                                ? null
                                : tile(
                                        letters,
                                        words.of(dimension, land.before + letters, locale),
                                        figures.get(land.before + letters),
                                        most))
                        .toList())
                .toList();
        return new TileMap(
                land, period, table.indicator().measures().get(0).label().in(locale), rows);
    }

    private static Tile tile(String letters, String name, Row row, BigDecimal most) {
        if (row == null || row.status() == Status.NONE) {
            return new Tile(letters, name, NOTHING, "shade-0");
        }
        return new Tile(letters, name, TableWriter.text(row), row.status().isHeld() ? "held" : shade(row, most));
    }

    private static String shade(Row row, BigDecimal most) {
        if (most.signum() == 0) {
            return "shade-0";
        }
        return "shade-" + row.value().multiply(SHADES).divide(most, 0, RoundingMode.CEILING);
    }
}
