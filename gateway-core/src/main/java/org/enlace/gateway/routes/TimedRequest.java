package org.enlace.gateway.routes;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request whose body must be there in time and have room; the time runs from now on. Not thread-safe, as any request. */
final class TimedRequest extends HttpServletRequestWrapper {

    private final Duration within;
    private final DoorRoom room;
    private final long begun = System.nanoTime();
    private TimedBody body;
    private BufferedReader reader;

    TimedRequest(HttpServletRequest request, Duration within, DoorRoom room) {
        super(request);
        this.within = within;
        this.room = room;
    }

    /** True if the body came too slowly. */
    boolean late() {
        return body != null && body.late();
    }

    /** True if there was no room for all of the body. */
    boolean crowded() {
        return body != null && body.crowded();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new TimedBody(super.getInputStream(), within.minusNanos(System.nanoTime() - begun), room);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            String named = getCharacterEncoding();
            Charset charset = named == null ? StandardCharsets.ISO_8859_1 : Charset.forName(named);
            reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
        return reader;
    }
}
