package org.enlace.gateway.reporting.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Collects the facts of one result and the notes that a reader needs about them. Not thread-safe. */
final class FactCollector {

    private final IndicatorRequest request;
    private final Cube cube;
    private final String main;
    private final Set<String> sources = new TreeSet<>();
    private final Map<String, long[]> stated = new TreeMap<>();
    private String group;
    private long withoutPeriod;

    FactCollector(IndicatorRequest request, Cube cube) {
        this.request = request;
        this.cube = cube;
        boolean features = request.dimensions().contains(IndicatorDimension.FEATURE);
        this.main = features ? "VICTIMS" : request.indicator().measures().get(0).key();
    }

    void add(CountedFact countedFact) {
        sources.addAll(countedFact.sources());
        if (countedFact.key().equals(CountedFact.SOURCES)) {
            return;
        }
        boolean counts = countedFact.tenths() == null && countedFact.key().equals(main) && isOfFirstGroup(countedFact);
        if (countedFact.period() == null) {
            withoutPeriod += counts ? countedFact.units() : 0;
            return;
        }
        cube.add(countedFact);
        features(countedFact);
        if (counts) {
            state(countedFact);
        }
    }

    /** True for the first group of features. Every unit is in every group, so that one group is enough to count. */
    private boolean isOfFirstGroup(CountedFact countedFact) {
        int at = request.dimensions().indexOf(IndicatorDimension.FEATURE);
        if (at < 0) {
            return true;
        }
        if (group == null) {
            group = countedFact.codes().get(at);
        }
        return group.equals(countedFact.codes().get(at));
    }

    private void state(CountedFact countedFact) {
        for (int each = 0; each < request.dimensions().size(); each++) {
            IndicatorDimension indicatorDimension = request.dimensions().get(each);
            List<String> codes =
                    GroupingCodes.of(indicatorDimension, countedFact.codes().get(each));
            if (indicatorDimension != IndicatorDimension.FEATURE && !codes.isEmpty()) {
                note(indicatorDimension.word(), codes.contains(IndicatorDimension.NOT_STATED), countedFact.units());
            }
        }
    }

    /** For each group of features, the number of victims without any statement. */
    private void features(CountedFact countedFact) {
        int at = request.dimensions().indexOf(IndicatorDimension.FEATURE);
        if (at < 0) {
            return;
        }
        long[] units = stated.computeIfAbsent(countedFact.codes().get(at), group -> new long[2]);
        if (countedFact.key().equals("VICTIMS")) {
            units[0] += countedFact.units();
            units[1] += countedFact.units();
        } else if (countedFact.key().equals("STATED")) {
            units[0] -= countedFact.units();
        }
    }

    private void note(String what, boolean nothing, long units) {
        long[] both = stated.computeIfAbsent(what, word -> new long[2]);
        both[0] += nothing ? units : 0;
        both[1] += units;
    }

    IndicatorTable.About about(Instant at, Instant now, String residents, boolean planless) {
        Map<String, BigDecimal> notStated = new TreeMap<>();
        stated.forEach((what, units) -> {
            if (units[1] > 0) {
                notStated.put(what, Indicators.percent(units[0], units[1]));
            }
        });
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        if (request.indicator().id().equals("I13")) {
            parameters.put("days", Integer.toString(request.days()));
        }
        if (request.indicator().id().equals("I2")) {
            parameters.put("residents", residents);
            if (residents.isEmpty()) {
                notes.add("no-residents");
            }
        }
        if (planless) {
            notes.add("no-plan");
        }
        if (withoutPeriod > 0) {
            notes.add("without-period");
        }
        if (request.dimensions().stream().anyMatch(IndicatorDimension::hasSeveral)) {
            notes.add("several-codes");
        }
        return new IndicatorTable.About(
                at,
                now,
                request.population(),
                request.span().months(),
                List.copyOf(sources),
                notStated,
                withoutPeriod,
                parameters,
                Indicators.suppressedNothing(),
                notes);
    }
}
