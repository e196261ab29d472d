package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.List;

/** Holds a growing list of ints, four bytes each: it grows by pieces, so that nothing is ever copied. Not thread-safe. */
final class IntList {
    private static final int PIECE = 1 << 9;

    private final List<int[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        if (size == pieces.size() * PIECE) {
            pieces.add(new int[PIECE]);
        }
        size++;
        set(size - 1, value);
    }

    int get(int at) {
        return pieces.get(at / PIECE)[at % PIECE];
    }

    void set(int at, int value) {
        pieces.get(at / PIECE)[at % PIECE] = value;
    }
}
