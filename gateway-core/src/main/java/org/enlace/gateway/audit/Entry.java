package org.enlace.gateway.audit;

import java.util.UUID;

/** One row of the audit to be written: an event at its place in a chain. */
record Entry(UUID chain, long seq, AuditEvent event, byte[] prev, byte[] hash) {

    /** The entry that follows the head. */
    static Entry after(Head head, AuditEvent event) {
        long seq = head.seq() + 1;
        byte[] hash = EntryHash.of(
                head.hash(),
                head.chain(),
                seq,
                event.at(),
                event.actor(),
                event.action().name(),
                event.subject(),
                event.facts());
        return new Entry(head.chain(), seq, event, head.hash(), hash);
    }

    Head head() {
        return new Head(chain, seq, hash);
    }
}
