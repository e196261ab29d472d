package org.enlace.connector.soap;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Hides the headers of a request. CXF sees only this request, so that nothing a caller writes (attachments, charset, SOAPAction, headers that mean
 * something to Camel) makes it act before the inbound endpoint has checked.
 */
final class BareRequest extends HttpServletRequestWrapper {

    BareRequest(HttpServletRequest request) {
        super(request);
    }

    /** Empty: CXF writes the unread rest of a body into a file, in clear. */
    @Override
    public ServletInputStream getInputStream() {
        return new NoBody();
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(Reader.nullReader());
    }

    /** Returns the request as the caller sent it. */
    HttpServletRequest whole() {
        return (HttpServletRequest) getRequest();
    }

    /** Returns none: CXF would serve the contract as it understands it. */
    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getContentType() {
        return "text/xml";
    }

    @Override
    public String getCharacterEncoding() {
        return null;
    }

    @Override
    public String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public int getIntHeader(String name) {
        return -1;
    }

    @Override
    public long getDateHeader(String name) {
        return -1;
    }

    private static final class NoBody extends ServletInputStream {

        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("there is no body to wait for");
        }
    }
}
