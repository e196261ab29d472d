package org.enlace.gateway.configuration.credentials;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.TokenRule;

/** Caches the public keys of all issuers. Each set is fetched when it is needed and kept for a while. Thread-safe. */
public final class KeySets {

    private final KeySetSource source;
    private final Supplier<Duration> time;
    private final Map<Place, KeySet> sets = new ConcurrentHashMap<>();

    /** One link's view of an issuer: another link may trust another certificate. */
    private record Place(LinkId link, String location) {}

    /** @param time monotonic time, from any start */
    public KeySets(KeySetSource source, Supplier<Duration> time) {
        this.source = source;
        this.time = time;
    }

    /**
     * Finds the key of an issuer.
     *
     * @param location as in {@link TokenRule#keys}
     * @return empty if the issuer has no such key, as far as we know
     * @throws org.enlace.connector.MessageRefusedException UNAVAILABLE if nothing is known of the issuer's keys
     */
    Optional<JWK> find(LinkId link, String location, Predicate<JWK> fits) {
        KeySet set = sets.computeIfAbsent(
                new Place(link, location), each -> new KeySet(each.link(), each.location(), source, time));
        Optional<JWK> found = one(set.keys(), fits);
        return found.isPresent() ? found : one(set.newer(), fits);
    }

    /** If several keys fit, the choice is ambiguous and none is returned. */
    private static Optional<JWK> one(List<JWK> keys, Predicate<JWK> fits) {
        List<JWK> found = keys.stream().filter(fits).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
