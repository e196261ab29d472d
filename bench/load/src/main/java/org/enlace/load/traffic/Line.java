package org.enlace.load.traffic;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** A sender's connection to a door; opened again after it broke. Not thread-safe. */
public final class Line implements Closeable {

    private final int port;
    private final Duration patience;
    private Wire wire;

    public Line(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /** One request on the wire, one answer. */
    public Wire.Message post(Door.Request request) throws IOException {
        try {
            if (wire == null) {
                wire = Wire.to(port, patience);
            }
            wire.send(
                    "POST " + request.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + request.headers()
                            + "Content-Length: " + request.body().length + "\r\n\r\n",
                    request.body());
            Wire.Message answer = wire.next();
            if (answer == null) {
                throw new EOFException();
            }
            return answer;
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken;
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            try {
                wire.close();
            } catch (IOException gone) {
                // It is of no use any more, closed or not.
            }
            wire = null;
        }
    }
}
