package org.enlace.load.traffic;

import java.util.Optional;

/**
 * Records of a run, by number from 0. Record number n of a run is always the same bytes, so that it can be made again to be sent again. Thread-safe.
 */
public interface NumberedRecords {

    /**
     * A record ready to be sent.
     *
     * @param sender under whose name it goes: an endpoint may need it for a key
     */
    record Outgoing(String sender, byte[] body) {}

    /** Record number n. */
    Outgoing record(int number);

    /** So many cases; record number n is version n / cases of case n % cases. Versions of a case leave one after the other. */
    int cases();

    /** Receiver of this record, from 0 to {@link AlertRecords#LINKS} - 1. */
    int link(int number);

    /** Identifies the record that a receiver got; empty if it is not of this run. */
    Optional<ReceivedRecord> arrival(byte[] body);

    /**
     * Identifies the record that the receiver at this path got; empty if it is not of this run.
     *
     * @param path as it was called
     */
    default Optional<ReceivedRecord> arrival(String path, byte[] body) {
        return arrival(body);
    }

    /** Number of receivers entitled to this sent record; none if it was taken before under another number. */
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
