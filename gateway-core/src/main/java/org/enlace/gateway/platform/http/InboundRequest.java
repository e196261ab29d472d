package org.enlace.gateway.platform.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Wraps a request with the part of its body that has arrived. Reading beyond that never waits: it fails with an {@link InterruptedIOException}, which
 * connectors know as an error after which the same may be sent again, and {@link #unfinished()} says so. Not thread-safe.
 */
public final class InboundRequest extends HttpServletRequestWrapper {

    private final Body body;
    private BufferedReader reader;

    public InboundRequest(HttpServletRequest request, RequestBody arrived) {
        this(request, new Body(arrived.stream(), arrived.state()));
    }

    private InboundRequest(HttpServletRequest request, Body body) {
        super(request);
        this.body = body;
    }

    /** A request of whose body nothing was read yet. */
    public static InboundRequest withoutBody(HttpServletRequest request) {
        return new InboundRequest(request, new Body(InputStream.nullInputStream(), RequestBody.State.PAUSED));
    }

    /** True once more was read than has arrived. */
    public boolean unfinished() {
        return body.unfinished;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            String named = getCharacterEncoding();
            Charset charset = named == null ? StandardCharsets.ISO_8859_1 : Charset.forName(named);
            reader = new BufferedReader(new InputStreamReader(body, charset));
        }
        return reader;
    }

    private static final class Body extends ServletInputStream {

        private final InputStream arrived;
        private final RequestBody.State state;
        private boolean unfinished;

        private Body(InputStream arrived, RequestBody.State state) {
            this.arrived = arrived;
            this.state = state;
        }

        @Override
        public int read() throws IOException {
            return checked(arrived.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return checked(arrived.read(into, offset, length));
        }

        private int checked(int read) throws IOException {
            if (read >= 0 || state == RequestBody.State.COMPLETE) {
                return read;
            }
            unfinished = true;
            if (state == RequestBody.State.BROKEN) {
                throw new IOException("the body is incomplete");
            }
            throw new InterruptedIOException("the rest of the body is not there");
        }

        @Override
        public int available() throws IOException {
            return arrived.available();
        }

        @Override
        public boolean isFinished() {
            try {
                return state == RequestBody.State.COMPLETE && arrived.available() == 0;
            } catch (IOException never) {
                return true;
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is in memory");
        }
    }
}
