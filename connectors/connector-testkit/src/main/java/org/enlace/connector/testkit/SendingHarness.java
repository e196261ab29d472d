package org.enlace.connector.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Outgoing;
import org.enlace.connector.Presented;

/** A partner that receives from the connector under test, over the real protocol. One harness serves one test. */
public interface SendingHarness extends AutoCloseable {

    /** Settings of the sending link; whole time at most two seconds. */
    Map<String, Object> settings();

    /** What we show. */
    Optional<Presented> secret();

    /** The moods this protocol can show. */
    Set<PartnerMood> moods();

    /** From now on the partner is in this mood. */
    void become(PartnerMood mood) throws Exception;

    /** Something to send. */
    Outgoing sample(String key);

    /** What reached the partner, in order. */
    List<Seen> seen() throws Exception;

    /** The link's folder; null where there is none. */
    default Path folder() {
        return null;
    }

    /** False for a partner whose own tools read and write the content anew: then only its meaning can be compared. */
    default boolean keepsBytes() {
        return true;
    }

    /** A bad network that is put between edge and partner; asked for after {@link #settings}. Empty for protocols without a wire. */
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
     * What a partner saw of one request.
     *
     * @param key the idempotency key; the file name where it stands for the key
     * @param content exactly the content of {@link Outgoing}, unwrapped
     */
    record Seen(String key, byte[] content) {}
}
