package org.enlace.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.zip.ZipException;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.WholeGzip;

/** Reads a body packed with gzip, once, with limits for packed bytes, unpacked bytes, and their ratio. */
public final class GzipBody {

    /** The number of bytes that one packed byte may become: ten times the usual ratio of records in JSON or XML. */
    public static final int MOST_FOR_ONE = 50;

    /** The unpacked size up to which the ratio is not checked. */
    private static final long SMALL = 64 * 1024;

    private static final String FIELD = "Content-Encoding";
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private GzipBody() {}

    /**
     * Reads and unpacks the whole body.
     *
     * @param declared packed bytes the sender announced; negative if it did not
     * @param most bytes allowed, unpacked
     * @param memory reserves a number of bytes in addition; false if fewer are free
     * @throws MessageRefusedException TOO_LARGE, as soon as that is known; BUSY without memory; MALFORMED if it is not gzip, not all of it, or not
     *     it alone
     */
    public static byte[] read(InputStream in, long declared, long most, LongPredicate memory) throws IOException {
        if (declared > most) {
            throw tooLarge("max-bytes");
        }
        Counted packed = new Counted(in, most);
        try (InputStream gzip = WholeGzip.ofOneMember(packed, 8192)) {
            return unpacked(gzip, packed, most, memory);
        } catch (ZipException | EOFException notGzip) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, FIELD, "gzip");
        }
    }

    private static byte[] unpacked(InputStream gzip, Counted packed, long most, LongPredicate memory)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int read = gzip.read(some); read >= 0; read = gzip.read(some)) {
            if (!memory.test(read)) {
                throw MessageRefusedException.later(RefusalCode.BUSY, COME_BACK);
            }
            bytes.write(some, 0, read);
            if (bytes.size() > most) {
                throw tooLarge("max-bytes");
            }
            if (bytes.size() > Math.max(SMALL, packed.count * MOST_FOR_ONE)) {
                throw tooLarge("max-ratio");
            }
        }
        return bytes.toByteArray();
    }

    private static MessageRefusedException tooLarge(String rule) {
        return MessageRefusedException.of(RefusalCode.TOO_LARGE, "", rule);
    }

    /** Counts the packed bytes. Closing it leaves the request open. */
    private static final class Counted extends FilterInputStream {

        private final long most;
        private long count;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > most) {
                throw tooLarge("max-bytes");
            }
        }

        @Override
        public void close() {
            // the request belongs to the server
        }
    }
}
