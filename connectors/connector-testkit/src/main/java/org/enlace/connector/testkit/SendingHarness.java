package org.enlace.connector.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;

/** Simulates a partner that receives from the connector under test, over the real protocol. One harness serves one test. */
public interface SendingHarness extends AutoCloseable {

    /** Settings of the sending link; whole time at most two seconds. */
    Map<String, Object> settings();

    /** Returns the credential that the gateway presents. */
    Optional<PresentedCredential> secret();

    /** The moods this protocol can show. */
    Set<PartnerMood> moods();

    /** Puts the partner into this mood from now on. */
    void become(PartnerMood mood) throws Exception;

    /** Returns something to send. */
    OutboundRequest sample(String key);

    /** Returns the requests that reached the partner, in order. */
    List<Seen> seen() throws Exception;

    /** The link's folder; null, the default, for a new one below {@code target}. */
    default Path folder() {
        return null;
    }

    /** False for a partner whose own tools read and write the content anew: then only its meaning can be compared. */
    default boolean keepsBytes() {
        return true;
    }

    /** True if the connector hands over what the partner answers when it does not take a message. Operators see no reason without that. */
    default boolean handsOverRefusals() {
        return false;
    }

    /** A bad network that is put between route and partner; requested after {@link #settings}. Empty for protocols without a wire. */
    default Optional<FaultProxy> network() {
        return Optional.empty();
    }

    /** The headers of every request, names in lower case. */
    default List<Map<String, String>> headersSeen() {
        return List.of();
    }

    @Override
    void close();

    /**
     * A request as the partner saw it.
     *
     * @param key the idempotency key; the file name where it stands for the key
     * @param content exactly the content of {@link OutboundRequest}, unwrapped
     */
    record Seen(String key, byte[] content) {}
}
