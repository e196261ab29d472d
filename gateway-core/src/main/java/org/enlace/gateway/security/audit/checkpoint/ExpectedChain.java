package org.enlace.gateway.security.audit.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what checkpoints say of one chain. Not thread-safe. */
public final class ExpectedChain {

    public static final ExpectedChain NOTHING = new ExpectedChain();

    private final TreeMap<Long, CheckpointHead> byFirst = new TreeMap<>();
    private final TreeMap<Long, CheckpointHead> bySeq = new TreeMap<>();

    void add(CheckpointHead head) {
        bySeq.put(head.seq(), head);
        if (head.marks().length > 0) {
            byFirst.put(head.from(), head);
        }
    }

    /** Returns what the checkpoints say of the chain's row. */
    public Optional<CheckpointHead> row() {
        return bySeq.isEmpty()
                ? Optional.empty()
                : Optional.of(bySeq.firstEntry().getValue());
    }

    /** The last entry they know; 0 if they know none. */
    public long last() {
        return bySeq.isEmpty() ? 0 : bySeq.lastKey();
    }

    /** Returns whether the checkpoints know the mark of this entry. */
    public boolean knows(long seq) {
        return segment(seq) != null;
    }

    /**
     * Returns whether a hash can be the one with which this entry was signed, as far as the checkpoints know: a known mark or head that differs
     * excludes it.
     */
    public boolean allows(long seq, byte[] hash) {
        CheckpointHead head = bySeq.get(seq);
        return (head == null || Arrays.equals(head.hash(), hash)) && (!knows(seq) || marks(seq, hash));
    }

    /** Returns whether a hash has the mark with which this entry was signed. */
    public boolean marks(long seq, byte[] hash) {
        CheckpointHead segment = segment(seq);
        if (segment == null) {
            return false;
        }
        int at = Math.toIntExact(seq - segment.from()) * CheckpointHead.MARK;
        return same(segment.marks(), at, hash);
    }

    /** Returns whether the hash is that of any entry behind this one. */
    public boolean marksLater(long seq, byte[] hash) {
        for (Map.Entry<Long, CheckpointHead> each : byFirst.entrySet()) {
            byte[] marks = each.getValue().marks();
            for (int at = 0; at < marks.length; at += CheckpointHead.MARK) {
                if (each.getKey() + at / CheckpointHead.MARK > seq && same(marks, at, hash)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean same(byte[] marks, int at, byte[] hash) {
        return hash.length >= CheckpointHead.MARK
                && Arrays.equals(marks, at, at + CheckpointHead.MARK, hash, 0, CheckpointHead.MARK);
    }

    private CheckpointHead segment(long seq) {
        Map.Entry<Long, CheckpointHead> found = byFirst.floorEntry(seq);
        return found == null || found.getValue().seq() < seq ? null : found.getValue();
    }
}
