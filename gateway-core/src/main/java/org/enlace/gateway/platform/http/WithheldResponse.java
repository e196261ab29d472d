package org.enlace.gateway.platform.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Drops the answer of a connector to a request whose body it has not read to its end: the answer would be about a part of the body only. Not
 * thread-safe.
 */
public final class WithheldResponse extends HttpServletResponseWrapper {

    private final InboundRequest request;

    public WithheldResponse(HttpServletResponse response, InboundRequest request) {
        super(response);
        this.request = request;
    }

    private boolean drops() {
        return request.unfinished();
    }

    @Override
    public void setStatus(int status) {
        if (!drops()) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (!drops()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!drops()) {
            super.sendError(status);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (!drops()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!drops()) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(String type) {
        if (!drops()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setContentLength(int length) {
        if (!drops()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!drops()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!drops()) {
            super.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return drops() ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return drops() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int each) {
            // dropped
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // dropped
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nothing is written");
        }
    }
}
