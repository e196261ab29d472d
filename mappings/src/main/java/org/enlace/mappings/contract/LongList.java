package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.List;

/** Holds a growing list of longs, eight bytes each: it grows by pieces, so that nothing is ever copied. Not thread-safe. */
final class LongList {
    private static final int PIECE = 1 << 9;

    private final List<long[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(long value) {
        if (size == pieces.size() * PIECE) {
            pieces.add(new long[PIECE]);
        }
        pieces.get(size / PIECE)[size % PIECE] = value;
        size++;
    }

    long get(int at) {
        return pieces.get(at / PIECE)[at % PIECE];
    }
}
