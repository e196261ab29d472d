package org.enlace.connector.http;

import java.io.IOException;
import java.io.InputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Reads a body once and never more of it than allowed. */
public final class BoundedBody {

    private BoundedBody() {}

    /**
     * Reads the whole body.
     *
     * @param declared bytes the sender announced; negative if it did not
     * @param most bytes allowed
     * @throws MessageRefusedException TOO_LARGE, as soon as that is known
     */
    public static byte[] read(InputStream in, long declared, long most) throws IOException {
        if (declared > most) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
        int limit = (int) Math.min(most, Integer.MAX_VALUE - 16);
        byte[] bytes = in.readNBytes(limit);
        if (bytes.length == limit && in.read() >= 0) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
        return bytes;
    }
}
