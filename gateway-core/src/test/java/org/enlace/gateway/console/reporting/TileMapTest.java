package org.enlace.gateway.console.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

class TileMapTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final CodeLabels WORDS = new CodeLabels(CATALOGUE);
    private static final Indicator INDICATOR = Definitions.of("I1").orElseThrow();

    @Test
    void everyProvinceHasOneTileAndNothingElseHas() {
        List<String> codes = tiles(table(IndicatorDimension.PROVINCE, row("2026", "EC-P", 1, Status.TRUE))).stream()
                .map(tile -> "EC-" + tile.letters())
                .toList();

        assertThat(codes)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.codes("admin1").codes().keySet().stream()
                        .filter(code -> code.startsWith("EC-"))
                        .toList());
    }

    @Test
    void everyBorderPostHasOneTileToo() {
        List<String> codes = tiles(table(IndicatorDimension.POST, row("2026", "EF-DES-PE", 1, Status.TRUE))).stream()
                .map(tile -> "EF-" + tile.letters())
                .toList();

        assertThat(codes)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        CATALOGUE.codes("border-post").codes().keySet());
        assertThat(tile(tiles(table(IndicatorDimension.POST, row("2026", "EF-DES-PE", 7, Status.TRUE))), "DES-PE"))
                .isEqualTo(new TileMap.Tile("DES-PE", "Desaguadero, Peru side", "7", "shade-4"));
    }

    @Test
    void aTileIsAsDarkAsItsPartOfTheLargestAndSaysWhatTheTableSays() {
        List<TileMap.Tile> tiles = tiles(table(
                IndicatorDimension.PROVINCE,
                row("2025", "EC-G", 900, Status.TRUE),
                row("2026", "EC-P", 100, Status.TRUE),
                row("2026", "EC-G", 26, Status.TRUE),
                row("2026", "EC-M", 0, Status.HELD),
                row("2026", "CO-NAR", 4000, Status.TRUE)));

        assertThat(tile(tiles, "P")).isEqualTo(new TileMap.Tile("P", "Pichincha", "100", "shade-4"));
        assertThat(tile(tiles, "G").shade()).isEqualTo("shade-2");
        assertThat(tile(tiles, "M").shade()).isEqualTo("held");
        assertThat(tile(tiles, "M").text()).isNotEqualTo("0");
        assertThat(tile(tiles, "A")).isEqualTo(new TileMap.Tile("A", "Azuay", "–", "shade-0"));
    }

    @Test
    void aTableByAnythingElseHasNoMap() {
        assertThat(TileMap.of(table(IndicatorDimension.SEX, row("2026", "F", 3, Status.TRUE)), WORDS, Locale.ENGLISH))
                .isEmpty();
    }

    private static List<TileMap.Tile> tiles(IndicatorTable table) {
        TileMap map = TileMap.of(table, WORDS, Locale.ENGLISH).orElseThrow();
        assertThat(map.period()).isEqualTo("2026");
        return map.rows().stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
    }

    private static TileMap.Tile tile(List<TileMap.Tile> tiles, String letters) {
        return tiles.stream()
                .filter(tile -> tile.letters().equals(letters))
                .findFirst()
                .orElseThrow();
    }

    private static Row row(String period, String code, long value, Status status) {
        return new Row(
                period,
                List.of(code),
                INDICATOR.measures().get(0),
                status == Status.TRUE ? BigDecimal.valueOf(value) : null,
                value,
                status);
    }

    private static IndicatorTable table(IndicatorDimension dimension, Row... rows) {
        Instant now = Instant.parse("2026-11-01T12:00:00Z");
        return new IndicatorTable(
                INDICATOR,
                List.of(dimension),
                List.of(rows),
                new IndicatorTable.About(
                        now, now, null, false, List.of("police"), Map.of(), 0, Map.of(), "none", List.of()));
    }
}
