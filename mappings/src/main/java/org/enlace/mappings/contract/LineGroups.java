package org.enlace.mappings.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.enlace.mappings.Sha256;

/**
 * Groups the lines of a file that belong to one record, because one of their fields has the same value. Of that field only 128 bits of its SHA-256
 * are kept: a record takes some 32 bytes and a line four, for any field value. Not thread-safe.
 */
final class LineGroups {
    private static final int NONE = -1;

    private final MessageDigest sha256 = Sha256.digest();
    private final LongList high = new LongList();
    private final LongList low = new LongList();
    private final IntList first = new IntList();
    private final IntList last = new IntList();
    private final IntList next = new IntList();
    private int[] slots = empty(1 << 8);

    /**
     * Adds the next line of the file.
     *
     * @param key the value that groups lines to one record; null if this line is one alone
     * @return number of its record
     */
    int add(String key) {
        int line = next.size();
        next.add(NONE);
        ByteBuffer hash = ByteBuffer.wrap(
                sha256.digest((key == null ? "line " + line : "key " + key).getBytes(StandardCharsets.UTF_8)));
        long one = hash.getLong();
        long other = hash.getLong();
        int slot = slot(slots, one, other);
        int group = slots[slot];
        if (group != NONE) {
            next.set(last.get(group), line);
            last.set(group, line);
            return group;
        }
        return open(one, other, slot, line);
    }

    private int open(long one, long other, int slot, int line) {
        int group = first.size();
        slots[slot] = group;
        high.add(one);
        low.add(other);
        first.add(line);
        last.add(line);
        if (group > slots.length / 2) {
            grow();
        }
        return group;
    }

    private int slot(int[] table, long one, long other) {
        int at = (int) one & (table.length - 1);
        while (table[at] != NONE && (high.get(table[at]) != one || low.get(table[at]) != other)) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] wider = empty(slots.length * 2);
        for (int group = 0; group < first.size(); group++) {
            wider[slot(wider, high.get(group), low.get(group))] = group;
        }
        slots = wider;
    }

    private static int[] empty(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }

    int size() {
        return first.size();
    }

    /** The first line of a record. */
    int first(int group) {
        return first.get(group);
    }

    /** The line of the same record that comes after a line, or a negative number. */
    int next(int line) {
        return next.get(line);
    }
}
