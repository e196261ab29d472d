package org.enlace.gateway.security.audit;

import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/** The hash of an entry such as each delivery leaves, for who asks what it costs. */
public final class TestHash {

    private static final UUID CHAIN = new UUID(7, 7);
    private byte[] last = new byte[AuditEntryHash.BYTES];
    private long number;

    /** Hashes the next entry of the chain. */
    public byte[] next(Instant at, UUID subject) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("agreement", "police-reports");
        facts.put("link", "ministry/notices");
        facts.put("policy", "ministry/police-report/v1");
        facts.put("snapshot", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        last = AuditEntryHash.of(last, CHAIN, ++number, at, "gateway", "DELIVERED", subject.toString(), facts);
        return last;
    }
}
