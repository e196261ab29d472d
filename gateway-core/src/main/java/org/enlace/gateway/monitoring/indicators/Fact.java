package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/**
 * What the database counted in one go: so many units that are alike.
 *
 * @param period its number, see {@link Span#code}; null if not even the year is sure
 * @param codes one for each dimension as the database gives it, see {@link Codes}
 * @param key which count or distribution it belongs to
 * @param tenths for a distribution: the value in tenths of its unit; null for a count
 * @param units how many
 * @param sources partners whose records they rest on
 */
record Fact(Integer period, List<String> codes, String key, Long tenths, long units, List<String> sources) {

    /** The key of what only says who told. */
    static final String SOURCES = "SOURCES";

    /** The same units elsewhere. */
    Fact with(List<String> codes, String key) {
        return new Fact(period, codes, key, tenths, units, sources);
    }
}
