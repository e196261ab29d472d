package org.enlace.connector.testkit;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.enlace.connector.PresentedCredential;

/** Simulates a partner that sends to the connector under test, over the real protocol. One harness serves one test. */
public interface ReceivingHarness extends AutoCloseable {

    /** Settings of the receiving link, as a partner file would hold them. */
    Map<String, Object> settings();

    /**
     * Called before {@link #start} with the intake that the route uses. Some partners get no answer when the gateway cannot take a message now. Their
     * harness keeps the intake and counts such cases with {@link RecordingIntake#postponed}.
     */
    default void observe(RecordingIntake intake) {}

    /** Returns the credential that the gateway presents when it fetches; empty where it listens, or fetches without one. */
    default Optional<PresentedCredential> secret() {
        return Optional.empty();
    }

    /** Starts what the route needs to be reached, for example a web server. Before any route starts. */
    void start(CamelContext camel) throws Exception;

    /** Returns content number {@code number} in the link's own contract, with {@code mark} in some field. */
    Attempt sample(int number, String mark);

    /** Returns more bytes than the settings allow. */
    Attempt tooLarge();

    /** Hands over and waits for the answer, at most 20 seconds. */
    Heard deliver(Attempt attempt) throws Exception;

    /** False for protocols without headers. */
    default boolean hasHeaders() {
        return true;
    }

    /** False for a partner whose own tools read and write the content anew: then only its meaning can be compared. */
    default boolean keepsBytes() {
        return true;
    }

    /** False for protocols without callers, such as folders. */
    default boolean hasCallers() {
        return true;
    }

    /** Files of the link's contract. */
    default Map<String, URL> contractFiles() {
        return Map.of();
    }

    /** The link's folder; null, the default, for a new one below {@code target}. */
    default Path folder() {
        return null;
    }

    @Override
    void close();
}
