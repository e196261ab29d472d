package org.enlace.gateway.security.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The heads of all chains at one moment, signed. As a line of the file: statement, id of the key and signature (Base64), with a space between them.
 * The statement is JSON; what is signed are its bytes.
 *
 * @param number from 1, without a gap
 * @param at when it was made
 * @param prev SHA-256 of the statement before it, in hexadecimal; empty for the first
 * @param heads the newest chain of each lane, and chains that ended since the checkpoint before
 * @param statement as it was signed
 */
public record Checkpoint(long number, Instant at, String prev, List<CheckpointHead> heads, Signed statement) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A signed text.
     *
     * @param keyId which key
     * @param signature Ed25519 over the text's UTF-8 bytes
     */
    public record Signed(String text, String keyId, byte[] signature) {

        public String line() {
            return text + " " + keyId + " " + Base64.getEncoder().encodeToString(signature);
        }

        /** Empty if the line is not of this shape. */
        public static Optional<Signed> parse(String line) {
            int second = line.lastIndexOf(' ');
            int first = second < 0 ? -1 : line.lastIndexOf(' ', second - 1);
            if (first < 0) {
                return Optional.empty();
            }
            try {
                byte[] signature = Base64.getDecoder().decode(line.substring(second + 1));
                Signed read = new Signed(line.substring(0, first), line.substring(first + 1, second), signature);
                // Base64 has several spellings of the same bytes: only the gateway's own spelling is as it was written.
                return Optional.of(read).filter(each -> each.line().equals(line));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        public boolean by(PublicKey key) {
            try {
                return keyId.equals(AuditKey.id(key)) && AuditKey.verifies(key, text.getBytes(UTF_8), signature);
            } catch (GeneralSecurityException unfit) {
                return false;
            }
        }

        public String digest() {
            return HexFormat.of().formatHex(DigestUtils.sha256(text));
        }
    }

    public static Checkpoint sign(long number, Instant at, String prev, List<CheckpointHead> heads, AuditKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("at", at.toString());
        json.put("prev", prev);
        json.put("heads", heads.stream().map(CheckpointHead::json).toList());
        try {
            return new Checkpoint(number, at, prev, heads, key.sign(JSON.writeValueAsString(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** Returns the content of a statement, without checking its signature; empty if it is no checkpoint. */
    public static Optional<Checkpoint> read(Signed statement) {
        try {
            JsonNode json = JSON.readTree(statement.text());
            List<CheckpointHead> heads = new ArrayList<>();
            json.path("heads").forEach(head -> heads.add(CheckpointHead.of(head)));
            return Optional.of(new Checkpoint(
                    json.path("number").longValue(),
                    Instant.parse(json.path("at").textValue()),
                    json.path("prev").textValue(),
                    List.copyOf(heads),
                    statement));
        } catch (JsonProcessingException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    /** Highest number of a chain in it; 0 if it names none. */
    public long newestChain() {
        return heads.stream().mapToLong(CheckpointHead::number).max().orElse(0);
    }
}
