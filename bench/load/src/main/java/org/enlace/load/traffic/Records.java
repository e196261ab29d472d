package org.enlace.load.traffic;

import java.util.Optional;

/**
 * What a run sends, by number from 0. Record number n of a run is always the same bytes, so that it can be made again to be sent again. Thread-safe.
 */
public interface Records {

    /**
     * A record ready to be sent.
     *
     * @param sender under whose name it goes: a door may need it for a key
     */
    record Outgoing(String sender, byte[] body) {}

    /** Record number n. */
    Outgoing record(int number);

    /** So many cases; record number n is version n / cases of case n % cases. Versions of a case leave one after the other. */
    int cases();

    /** Where this record goes, from 0 to {@link Alerts#LINKS} - 1. */
    int link(int number);

    /** What a receiver has got; empty if it is none of this run's. */
    Optional<Arrival> arrival(byte[] body);

    /**
     * What the receiver at this path has got; empty if it is none of this run's.
     *
     * @param path as it was called
     */
    default Optional<Arrival> arrival(String path, byte[] body) {
        return arrival(body);
    }

    /** How many receivers have a right to this record, which was sent; none if it was taken before under another number. */
    default int receivers(int number) {
        return 1;
    }

    /** The largest number of receivers that a record may have. */
    default int mostReceivers() {
        return 1;
    }

    /** The case of a record. */
    default int caseOf(int number) {
        return number % cases();
    }
}
