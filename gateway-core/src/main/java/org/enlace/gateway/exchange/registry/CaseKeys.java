package org.enlace.gateway.exchange.registry;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The case a record belongs to, with its order keys.
 *
 * @param caseId the case, after all linking
 * @param linked every case that is linked with it by now, itself included
 * @param apart cases that a steward holds apart from it: deliveries from before the separation carry their order keys, too
 */
public record CaseKeys(UUID caseId, List<UUID> linked, List<UUID> apart) {
    public CaseKeys {
        linked = List.copyOf(linked);
        apart = List.copyOf(apart);
    }

    /** A case that was never taken apart. */
    public CaseKeys(UUID caseId, List<UUID> linked) {
        this(caseId, linked, List.of());
    }

    /** By which deliveries are ordered: later ones keep the order of everything that the case was ever one with. */
    public List<String> orderKeys() {
        return Stream.concat(linked.stream(), apart.stream())
                .distinct()
                .map(id -> "case:" + id)
                .toList();
    }
}
