package org.enlace.gateway.operations.notification;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.enlace.connector.DestinationRefusedException;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.springframework.stereotype.Component;

/** Sends HTTP requests to outside services, limited in time; of the answer only the status counts, and redirects are not followed. Thread-safe. */
@Component
class OutboundHttpClient {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    private final HttpPeer peer;

    OutboundHttpClient(Destinations destinations) {
        this.peer = HttpPeer.of(destinations);
    }

    /** Returns once the other side accepted it (2xx). */
    void send(HttpCall request) throws NotificationFailedException {
        int status = status(request);
        if (status / 100 != 2) {
            throw new NotificationFailedException("HTTP " + status);
        }
    }

    private static String word(IOException failed) {
        if (failed instanceof DestinationRefusedException) {
            return "DESTINATION_REFUSED";
        }
        return failed instanceof SocketTimeoutException ? "TIMEOUT" : "NO_CONNECTION";
    }

    private int status(HttpCall request) throws NotificationFailedException {
        try {
            return request.send(peer, LONGEST, MOST_BYTES).status();
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new NotificationFailedException("STOPPED", failed);
            }
            throw new NotificationFailedException(word(failed), failed);
        } catch (RuntimeException defect) {
            throw new NotificationFailedException("FAILED", defect);
        }
    }
}
