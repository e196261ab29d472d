package org.enlace.gateway.partners;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.enlace.connector.LinkId;

/** The public keys of all issuers, each set fetched when it is needed and kept for a while. Thread-safe. */
final class KeySets {

    private final KeySource source;
    private final Supplier<Duration> time;
    private final Map<Place, KeySet> sets = new ConcurrentHashMap<>();

    /** One link's view of an issuer: another link may trust somebody else. */
    private record Place(LinkId link, String location) {}

    /** @param time runs forward, from whatever it began */
    KeySets(KeySource source, Supplier<Duration> time) {
        this.source = source;
        this.time = time;
    }

    /**
     * The key of an issuer that fits.
     *
     * @param location as {@link TokenRule#keys} says it
     * @return empty if the issuer has no such key, as far as we know
     * @throws org.enlace.connector.Refusal UNAVAILABLE if nothing is known of the issuer's keys
     */
    Optional<JWK> find(LinkId link, String location, Predicate<JWK> fits) {
        KeySet set = sets.computeIfAbsent(
                new Place(link, location), each -> new KeySet(each.link(), each.location(), source, time));
        Optional<JWK> found = one(set.keys(), fits);
        return found.isPresent() ? found : one(set.newer(), fits);
    }

    /** Where several fit, nobody says which is meant. */
    private static Optional<JWK> one(List<JWK> keys, Predicate<JWK> fits) {
        List<JWK> found = keys.stream().filter(fits).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
