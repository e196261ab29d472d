package org.enlace.load.traffic;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/** A sender's connection to an endpoint; opened again after it broke. Not thread-safe. */
public final class SenderConnection implements Closeable {

    private final int port;
    private final Duration patience;
    private LeanHttpConnection leanHttpConnection;

    public SenderConnection(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /** One request on the wire, one answer. */
    public LeanHttpConnection.Message post(RecordEndpoint.Request request) throws IOException {
        try {
            if (leanHttpConnection == null) {
                leanHttpConnection = LeanHttpConnection.to(port, patience);
            }
            leanHttpConnection.send(
                    "POST " + request.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + request.headers()
                            + "Content-Length: " + request.body().length + "\r\n\r\n",
                    request.body());
            LeanHttpConnection.Message answer = leanHttpConnection.next();
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
        if (leanHttpConnection != null) {
            try {
                leanHttpConnection.close();
            } catch (IOException gone) {
                // It is of no use any more, closed or not.
            }
            leanHttpConnection = null;
        }
    }
}
