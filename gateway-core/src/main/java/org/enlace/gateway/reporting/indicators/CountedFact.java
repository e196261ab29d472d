package org.enlace.gateway.reporting.indicators;

import java.util.List;

/**
 * A number of equal units that the database counted together.
 *
 * @param period its number, see {@link PeriodRange#code}; null if not even the year is sure
 * @param codes one for each dimension in the form of the database, see {@link GroupingCodes}
 * @param key the count or distribution that it belongs to
 * @param tenths for a distribution: the value in tenths of its unit; null for a count
 * @param units number of units
 * @param sources partners whose records the units are based on
 */
record CountedFact(Integer period, List<String> codes, String key, Long tenths, long units, List<String> sources) {

    /** The key of facts that only name the sources. */
    static final String SOURCES = "SOURCES";

    /** Returns the same units under other codes. */
    CountedFact with(List<String> codes, String key) {
        return new CountedFact(period, codes, key, tenths, units, sources);
    }
}
