package org.enlace.mappings;

import java.util.List;
import java.util.Optional;

/**
 * A finished inward translation.
 *
 * @param record the content of the message
 * @param businessId the sender's own id of the matter, never blank
 * @param ownScheme the partner whose own number of the case the business id is; empty for any other id
 * @param findings none of them refuses
 */
public record Translation(
        CanonicalRecord record, String businessId, Optional<String> ownScheme, List<MappingFinding> findings) {
    public Translation {
        findings = List.copyOf(findings);
    }
}
