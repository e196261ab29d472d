package org.enlace.gateway.security.audit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.security.audit.AuditEntryHash;

/**
 * The part of a checkpoint about one chain.
 *
 * @param chain id of the chain
 * @param lane column {@code lane} of its row
 * @param startedAt column {@code started_at} of its row
 * @param number column {@code number} of its row
 * @param from first entry of which there is a mark
 * @param seq its last entry
 * @param hash that entry's hash
 * @param marks for each entry from {@code from} to {@code seq} the first {@link #MARK} bytes of its hash: they tell which one was changed, where the
 *     whole chain was computed anew
 */
public record CheckpointHead(
        UUID chain, String lane, Instant startedAt, long number, long from, long seq, byte[] hash, byte[] marks) {

    static final int MARK = 6;

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", chain.toString());
        json.put("lane", lane);
        json.put("startedAt", startedAt.toString());
        json.put("number", number);
        json.put("from", from);
        json.put("seq", seq);
        json.put("hash", HexFormat.of().formatHex(hash));
        json.put("marks", Base64.getEncoder().encodeToString(marks));
        return json;
    }

    /** @throws RuntimeException if it is not a head */
    static CheckpointHead of(JsonNode json) {
        var head = new CheckpointHead(
                UUID.fromString(json.path("chain").textValue()),
                json.path("lane").textValue(),
                Instant.parse(json.path("startedAt").textValue()),
                json.path("number").longValue(),
                json.path("from").longValue(),
                json.path("seq").longValue(),
                HexFormat.of().parseHex(json.path("hash").textValue()),
                Base64.getDecoder().decode(json.path("marks").textValue()));
        if (head.marks.length != (head.seq - head.from + 1) * MARK || head.hash.length != AuditEntryHash.BYTES) {
            throw new IllegalArgumentException("marks do not fit");
        }
        return head;
    }
}
