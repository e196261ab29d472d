package org.enlace.gateway.monitoring.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the facts of one result and remembers what a reader has to know about them. Not thread-safe. */
final class Gathering {

    private final IndicatorRequest request;
    private final Cube cube;
    private final String main;
    private final Set<String> sources = new TreeSet<>();
    private final Map<String, long[]> stated = new TreeMap<>();
    private String group;
    private long withoutPeriod;

    Gathering(IndicatorRequest request, Cube cube) {
        this.request = request;
        this.cube = cube;
        boolean features = request.dimensions().contains(Dimension.FEATURE);
        this.main = features ? "VICTIMS" : request.indicator().measures().get(0).key();
    }

    void add(Fact fact) {
        sources.addAll(fact.sources());
        if (fact.key().equals(Fact.SOURCES)) {
            return;
        }
        boolean counts = fact.tenths() == null && fact.key().equals(main) && isOfFirstGroup(fact);
        if (fact.period() == null) {
            withoutPeriod += counts ? fact.units() : 0;
            return;
        }
        cube.add(fact);
        features(fact);
        if (counts) {
            state(fact);
        }
    }

    /** Everybody is in every group of features: one of them is enough to count. */
    private boolean isOfFirstGroup(Fact fact) {
        int at = request.dimensions().indexOf(Dimension.FEATURE);
        if (at < 0) {
            return true;
        }
        if (group == null) {
            group = fact.codes().get(at);
        }
        return group.equals(fact.codes().get(at));
    }

    private void state(Fact fact) {
        for (int each = 0; each < request.dimensions().size(); each++) {
            Dimension dimension = request.dimensions().get(each);
            List<String> codes = Codes.of(dimension, fact.codes().get(each));
            if (dimension != Dimension.FEATURE && !codes.isEmpty()) {
                note(dimension.word(), codes.contains(Dimension.NOT_STATED), fact.units());
            }
        }
    }

    /** Of each group of features, for how many victims nothing of it was stated. */
    private void features(Fact fact) {
        int at = request.dimensions().indexOf(Dimension.FEATURE);
        if (at < 0) {
            return;
        }
        long[] units = stated.computeIfAbsent(fact.codes().get(at), group -> new long[2]);
        if (fact.key().equals("VICTIMS")) {
            units[0] += fact.units();
            units[1] += fact.units();
        } else if (fact.key().equals("STATED")) {
            units[0] -= fact.units();
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
        if (request.dimensions().stream().anyMatch(Dimension::hasSeveral)) {
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
