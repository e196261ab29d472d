package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The one place where a sealed value belongs. It is bound into the ciphertext, so that a value copied to another row, column or version does not
 * open.
 *
 * @param table schema and table, {@code journal.payload}
 * @param field column or field, {@code sealed}
 * @param id id of the row
 * @param version version of the row, 0 where rows have none
 */
public record SealContext(String table, String field, String id, int version) {

    public SealContext {
        requireNonNull(table, "table");
        requireNonNull(field, "field");
        requireNonNull(id, "id");
    }

    /** The place in a row without versions. */
    public static SealContext of(String table, String field, UUID id) {
        return new SealContext(table, field, id.toString(), 0);
    }

    /** Each part with its length in front, so that no two contexts have the same bytes. */
    byte[] bytes() {
        byte[] tableBytes = table.getBytes(UTF_8);
        byte[] fieldBytes = field.getBytes(UTF_8);
        byte[] idBytes = id.getBytes(UTF_8);
        return ByteBuffer.allocate(4 * Integer.BYTES + tableBytes.length + fieldBytes.length + idBytes.length)
                .putInt(tableBytes.length)
                .put(tableBytes)
                .putInt(fieldBytes.length)
                .put(fieldBytes)
                .putInt(idBytes.length)
                .put(idBytes)
                .putInt(version)
                .array();
    }
}
