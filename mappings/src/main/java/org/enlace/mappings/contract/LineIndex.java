package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the results of the first pass over a file: the place of each record's lines, and a mark for lines with faults; the faults are found again
 * when the record is read. Twelve bytes a line, and some more if several lines make a record: a file of any size fits. Not thread-safe.
 */
final class LineIndex {
    /** No line is longer than {@link org.enlace.mappings.flat.LineScanner} reads. */
    private static final int LENGTH_BITS = 20;

    /** A line of the file. */
    record Place(long offset, int length, int number) {}

    final Map<String, String> header = new LinkedHashMap<>();
    private final LongList places = new LongList();
    private final IntList numbers = new IntList();
    private final LineGroups groups;
    private final BitSet broken = new BitSet();
    Place headerPlace;

    /** @param grouped whether several lines may make one record */
    LineIndex(boolean grouped) {
        this.groups = grouped ? new LineGroups() : null;
    }

    /**
     * Adds the next data line.
     *
     * @param key the value that groups lines to one record; null if this line is one alone
     * @return number of its record
     */
    int add(String key, Place place) {
        places.add(place.offset() << LENGTH_BITS | place.length());
        numbers.add(place.number());
        return groups == null ? places.size() - 1 : groups.add(key);
    }

    /** Number of data lines. */
    int lines() {
        return places.size();
    }

    /** Number of records. */
    int records() {
        return groups == null ? places.size() : groups.size();
    }

    void breaks(int record) {
        broken.set(record);
    }

    boolean broken(int record) {
        return broken.get(record);
    }

    /** Returns the numbers of all records with a fault, in file order. */
    java.util.stream.IntStream allBroken() {
        return broken.stream();
    }

    /** The lines of a record, in file order. */
    List<Place> lines(int record) {
        if (groups == null) {
            return List.of(place(record));
        }
        List<Place> lines = new ArrayList<>();
        for (int line = groups.first(record); line >= 0; line = groups.next(line)) {
            lines.add(place(line));
        }
        return lines;
    }

    private Place place(int line) {
        long packed = places.get(line);
        return new Place(packed >>> LENGTH_BITS, (int) (packed & ((1 << LENGTH_BITS) - 1)), numbers.get(line));
    }
}
