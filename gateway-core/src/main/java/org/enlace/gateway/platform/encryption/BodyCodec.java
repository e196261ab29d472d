package org.enlace.gateway.platform.encryption;

/** A way to compress bodies. Implementations are thread-safe. */
interface BodyCodec {

    /** Returns the most bytes that {@link #compress} may write for {@code length} bytes. */
    int room(int length);

    /**
     * Compresses a body.
     *
     * @param out has {@link #room} from {@code offset} on
     * @return the compressed length; of a body that does not become shorter, its own length or more
     */
    int compress(byte[] plain, byte[] out, int offset);

    /** The greatest length of a body for each byte of its compressed form. */
    int mostTimes();

    /**
     * Expands a compressed body.
     *
     * @param in the compressed body from {@code offset} to the end
     * @param plain is filled completely
     * @throws SealingException if the body is damaged or has another length
     */
    void expand(byte[] in, int offset, byte[] plain);
}
