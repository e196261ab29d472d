package org.enlace.gateway.monitoring.indicators;

import java.util.Optional;

/**
 * One figure of an indicator and how it is made from what was counted.
 *
 * @param code as in tables: {@code VICTIMS}
 * @param label what it is called
 * @param kind what kind of figure
 * @param key which count, or which distribution of hours or days, it is made from
 * @param over for a share: the count it is a share of; empty otherwise
 * @param whole for a share: the dimension whose total line, or whose group, holds the count it is a share of; empty if the same line does
 */
public record Measure(
        String code, Text label, Kind kind, String key, Optional<String> over, Optional<Dimension> whole) {

    /** Kinds of figures. */
    public enum Kind {
        /** How many: a whole number that may be small enough to give somebody away. */
        COUNT,
        /** How many of a thing that is nobody's: messages, amounts. */
        VOLUME,
        /** Per cent, one decimal. */
        SHARE,
        /** Per 100,000 residents, two decimals. */
        RATE,
        /** The smallest value that half of all do not exceed. */
        MEDIAN,
        /** The smallest value that nine in ten do not exceed. */
        P90
    }

    static Measure count(String code, String es, String en) {
        return new Measure(code, new Text(es, en), Kind.COUNT, code, Optional.empty(), Optional.empty());
    }

    static Measure volume(String code, String es, String en) {
        return new Measure(code, new Text(es, en), Kind.VOLUME, code, Optional.empty(), Optional.empty());
    }

    static Measure share(String code, String es, String en, String key, String over) {
        return new Measure(code, new Text(es, en), Kind.SHARE, key, Optional.of(over), Optional.empty());
    }

    static Measure share(String code, String es, String en, String key, String over, Dimension whole) {
        return new Measure(code, new Text(es, en), Kind.SHARE, key, Optional.of(over), Optional.of(whole));
    }

    static Measure of(Kind kind, String code, String es, String en, String key) {
        return new Measure(code, new Text(es, en), kind, key, Optional.empty(), Optional.empty());
    }
}
