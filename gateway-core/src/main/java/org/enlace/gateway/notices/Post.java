package org.enlace.gateway.notices;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.enlace.connector.DestinationRefusedException;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.springframework.stereotype.Component;

/** Requests to outside, bounded in time; of what is answered only the status counts, and nobody is followed elsewhere. Thread-safe. */
@Component
class Post {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    private final HttpPeer peer;

    Post(Destinations destinations) {
        this.peer = HttpPeer.of(destinations);
    }

    /** Returns once the other side said yes (2xx). */
    void send(HttpCall request) throws NotSent {
        int status = status(request);
        if (status / 100 != 2) {
            throw new NotSent("HTTP " + status);
        }
    }

    private static String word(IOException failed) {
        if (failed instanceof DestinationRefusedException) {
            return "DESTINATION_REFUSED";
        }
        return failed instanceof SocketTimeoutException ? "TIMEOUT" : "NO_CONNECTION";
    }

    private int status(HttpCall request) throws NotSent {
        try {
            return request.send(peer, LONGEST, MOST_BYTES).status();
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new NotSent("STOPPED", failed);
            }
            throw new NotSent(word(failed), failed);
        } catch (RuntimeException defect) {
            throw new NotSent("FAILED", defect);
        }
    }
}
