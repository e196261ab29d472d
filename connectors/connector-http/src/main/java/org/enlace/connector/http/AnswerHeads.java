package org.enlace.connector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the heads of answers on one connection, bounded: lines, headers, bytes, and informational answers (1xx), which the client itself reads
 * without end. The limits of lines and headers hold for trailers and chunk sizes too. For one thread.
 */
final class AnswerHeads implements HttpMessageParser<ClassicHttpResponse> {

    private static final int MOST_INFORMATIONAL = 8;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int BUFFER = 8 * 1024;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private final HttpMessageParser<ClassicHttpResponse> parser = new DefaultHttpResponseParser(LIMITS);
    private int informational;
    private int bytes;

    private AnswerHeads() {}

    /** Makes connections that read heads in this way. */
    static ManagedHttpClientConnectionFactory connections() {
        return ManagedHttpClientConnectionFactory.builder()
                .http1Config(LIMITS)
                .responseParserFactory(limits -> new AnswerHeads())
                .build();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        ClassicHttpResponse head = parser.parse(buffer, new Counted(in));
        boolean cut = head == null; // the client itself does the same
        if (cut || head.getCode() >= 200) {
            informational = 0;
            bytes = 0;
        } else if (++informational > MOST_INFORMATIONAL) {
            throw new MessageConstraintException("more than " + MOST_INFORMATIONAL + " informational answers");
        }
        return head;
    }

    /** Counts the bytes of a buffer by its size: bytes behind the head count once, and the limit allows for it. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            if (bytes > MOST_BYTES + BUFFER) {
                throw new MessageConstraintException("a head of more than " + MOST_BYTES + " bytes");
            }
            return count;
        }
    }
}
