package org.enlace.gateway.reporting.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;
import org.enlace.gateway.reporting.indicators.residents.Residents;

/** Calculates an indicator's figures from the counts. Not thread-safe. */
final class FigureCalculation {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal PER = BigDecimal.valueOf(100_000);
    private static final int TENTHS = 10;
    private static final long NINE_TENTHS = 9;

    private final IndicatorRequest request;
    private final Cube cube;
    private final Residents.Numbers residents;

    FigureCalculation(IndicatorRequest request, Cube cube, Residents.Numbers residents) {
        this.request = request;
        this.cube = cube;
        this.residents = residents;
    }

    /** Returns all lines, in order. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<Cube.Key> keys = new ArrayList<>(cube.cells().keySet());
        keys.sort(Comparator.comparing(Cube.Key::period).thenComparing(Cube.Key::codes, FigureCalculation::compare));
        for (Cube.Key key : keys) {
            Cube.Cell cell = cube.cells().get(key);
            request.indicator().measures().forEach(measure -> add(rows, key, cell, measure));
        }
        return rows;
    }

    /** Orders totals first and not stated last. */
    private static int compare(List<String> one, List<String> other) {
        for (int each = 0; each < one.size(); each++) {
            int order = Comparator.comparingInt(FigureCalculation::rank)
                    .thenComparing(Comparator.naturalOrder())
                    .compare(one.get(each), other.get(each));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int rank(String code) {
        return code.equals(IndicatorDimension.TOTAL) ? 0 : code.equals(IndicatorDimension.NOT_STATED) ? 2 : 1;
    }

    private void add(List<Row> rows, Cube.Key key, Cube.Cell cell, Measure measure) {
        switch (measure.kind()) {
            case COUNT, VOLUME -> {
                long count = cell.count(measure.key());
                rows.add(row(key, measure, BigDecimal.valueOf(count), count));
            }
            case SHARE -> {
                long whole = whole(key, cell, measure);
                rows.add(row(key, measure, share(cell.count(measure.key()), whole), whole));
            }
            case RATE -> {
                long count = cell.count(measure.key());
                rows.add(row(key, measure, rate(key, count), count));
            }
            default -> {
                TreeMap<Long, Long> values = cell.distribution(measure.key());
                long all = values.values().stream().mapToLong(Long::longValue).sum();
                rows.add(row(key, measure, quantile(values, all, measure.kind() == Measure.Kind.P90), all));
            }
        }
    }

    private static Row row(Cube.Key key, Measure measure, BigDecimal value, long units) {
        return new Row(key.period(), key.codes(), measure, value, units, value == null ? Status.NONE : Status.TRUE);
    }

    /** Returns the whole of a share: in the same line, in the total of a dimension, or in the group that a feature belongs to. */
    private long whole(Cube.Key key, Cube.Cell cell, Measure measure) {
        String over = measure.over().orElseThrow();
        int at = measure.whole().map(request.dimensions()::indexOf).orElse(-1);
        if (at < 0) {
            return cell.count(over);
        }
        List<String> codes = new ArrayList<>(key.codes());
        codes.set(at, measure.whole().orElseThrow().hasTotal() ? IndicatorDimension.TOTAL : group(codes.get(at)));
        return cube.at(key.period(), codes).count(over);
    }

    private static String group(String feature) {
        int point = feature.indexOf('.');
        return point < 0 ? feature : feature.substring(0, point);
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private BigDecimal rate(Cube.Key key, long count) {
        Long number = residents.of(key.period(), code(key, IndicatorDimension.SEX), code(key, IndicatorDimension.AGE));
        return number == null || number == 0
                ? null
                : BigDecimal.valueOf(count).multiply(PER).divide(BigDecimal.valueOf(number), 2, RoundingMode.HALF_UP);
    }

    private String code(Cube.Key key, IndicatorDimension indicatorDimension) {
        int at = request.dimensions().indexOf(indicatorDimension);
        return at < 0 ? IndicatorDimension.TOTAL : key.codes().get(at);
    }

    /** Returns the smallest value that half, or nine in ten, do not exceed. */
    private static BigDecimal quantile(TreeMap<Long, Long> values, long all, boolean ninety) {
        long rank = ninety ? (all * NINE_TENTHS + TENTHS - 1) / TENTHS : (all + 1) / 2;
        long seen = 0;
        for (Map.Entry<Long, Long> each : values.entrySet()) {
            seen += each.getValue();
            if (seen >= rank) {
                return BigDecimal.valueOf(each.getKey(), 1);
            }
        }
        return null;
    }
}
