package org.enlace.gateway.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.monitoring.indicators.CodeWords;
import org.enlace.gateway.monitoring.indicators.Dimension;
import org.enlace.gateway.monitoring.indicators.IndicatorTable;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Row;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Status;
import org.enlace.gateway.monitoring.indicators.TableWriter;

/**
 * Provinces of Ecuador, or border posts, as tiles of one size, each near where it lies: a small province is seen like a large one. Of the last period and
 * the first figure of a table that is by province or post alone; it shows what the table shows, held back or not.
 *
 * @param land what its tiles are
 * @param period of the figures
 * @param measure what they are
 * @param rows from north to south; null where there is no province
 */
record TileMap(Land land, String period, String measure, List<List<Tile>> rows) {

    /** Where tiles lie: from north to south, in a line from west to east. */
    enum Land {
        /** By the last letters of their ISO 3166-2 codes. */
        PROVINCE(
                Dimension.PROVINCE,
                "EC-",
                "W . E I C U",
                ". M SD P N D",
                ". . R X T Y",
                "SE G B H S .",
                ". . F A . .",
                ". O L Z . ."),
        /** A crossing has a post on each side of the border. */
        POST(
                Dimension.POST,
                "EF-",
                "RUM-CO . . . .",
                "RUM-EC . . . .",
                "DES-PE DES-BO . . .",
                ". BAB-BO . TRI-PY TRI-BR",
                ". BAB-AR . TRI-AR .");

        private final Dimension dimension;
        private final String before;
        private final List<String> lines;

        Land(Dimension dimension, String before, String... lines) {
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
     * @param text its figure, or the sign of one held back
     * @param shade {@code shade-0} to {@code shade-4} by its part of the largest, {@code held} if there is a figure that is not shown
     */
    record Tile(String letters, String name, String text, String shade) {}

    /** The map of a table; empty if the table is not by province or post alone, or has no line. */
    static Optional<TileMap> of(IndicatorTable table, CodeWords words, Locale locale) {
        return Land.of(table).filter(land -> !table.rows().isEmpty()).map(land -> map(land, table, words, locale));
    }

    private static TileMap map(Land land, IndicatorTable table, CodeWords words, Locale locale) {
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
        Dimension dimension = table.dimensions().get(0);
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
