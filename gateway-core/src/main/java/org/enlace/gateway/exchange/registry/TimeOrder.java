package org.enlace.gateway.exchange.registry;

import java.util.Comparator;
import java.util.UUID;

/** Compares time-ordered ids byte by byte; {@link UUID#compareTo} compares signed halves. */
final class TimeOrder {

    static final Comparator<UUID> OLDEST_FIRST = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private TimeOrder() {}
}
