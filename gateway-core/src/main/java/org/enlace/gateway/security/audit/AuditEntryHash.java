package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Computes the hash of an entry: SHA-256 over its canonical bytes, which anybody can compute again from the columns of the row:
 *
 * <ol>
 *   <li>the 32 bytes of the previous entry's hash (zeros for the first entry of a chain)
 *   <li>the 16 bytes of the chain's UUID
 *   <li>{@code seq}, 8 bytes
 *   <li>{@code at} as microseconds since 1970-01-01T00:00:00Z, 8 bytes
 *   <li>{@code actor}, {@code action}, {@code subject}, each as a text
 *   <li>the number of facts, 4 bytes; then of each fact name and value as texts, by name in the order of UTF-16 code units
 * </ol>
 *
 * Numbers are signed and big-endian. A text is its length in UTF-8 bytes (4 bytes), then these bytes. Facts are a flat object whose values are all
 * strings, since {@code jsonb} keeps strings as they are but neither the order nor the spelling of anything else.
 */
public final class AuditEntryHash {

    public static final int BYTES = 32;
    private static final int USUAL_SIZE = 512;

    private AuditEntryHash() {}

    /** Returns the hash; {@code action} is a text here because the verifier must be able to hash actions that it does not know. */
    static byte[] of(
            byte[] prev,
            UUID chain,
            long seq,
            Instant at,
            String actor,
            String action,
            String subject,
            SortedMap<String, String> facts) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (var out = new DataOutputStream(bytes)) {
            out.write(prev);
            out.writeLong(chain.getMostSignificantBits());
            out.writeLong(chain.getLeastSignificantBits());
            out.writeLong(seq);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            text(out, actor);
            text(out, action);
            text(out, subject);
            out.writeInt(facts.size());
            for (var fact : facts.entrySet()) {
                text(out, fact.getKey());
                text(out, fact.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DigestUtils.getSha256Digest().digest(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
