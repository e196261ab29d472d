package org.enlace.gateway.security.audit;

import java.util.UUID;

/** A row of the audit to be written: an event at its place in a chain. */
public record AuditEntry(UUID chain, long seq, AuditEvent event, byte[] prev, byte[] hash) {

    /** The entry that follows the head. */
    public static AuditEntry after(ChainHead chainHead, AuditEvent event) {
        long seq = chainHead.seq() + 1;
        byte[] hash = AuditEntryHash.of(
                chainHead.hash(),
                chainHead.chain(),
                seq,
                event.at(),
                event.actor(),
                event.action().name(),
                event.subject(),
                event.facts());
        return new AuditEntry(chainHead.chain(), seq, event, chainHead.hash(), hash);
    }

    ChainHead head() {
        return new ChainHead(chain, seq, hash);
    }
}
