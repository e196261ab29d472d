package org.enlace.gateway.registry;

import java.util.List;
import java.util.UUID;

/**
 * The case a record belongs to.
 *
 * @param caseId the case, after all linking
 * @param linked every case that was ever linked with it, itself included: later deliveries keep the order of all of them
 */
public record CaseKeys(UUID caseId, List<UUID> linked) {
    public CaseKeys {
        linked = List.copyOf(linked);
    }
}
