package org.enlace.mappings;

import java.util.List;

/**
 * A finished inward translation.
 *
 * @param record the content of the message
 * @param businessId the sender's own id of the matter, never blank
 * @param findings none of them refuses
 */
public record Translation(CanonicalRecord record, String businessId, List<MappingFinding> findings) {
    public Translation {
        findings = List.copyOf(findings);
    }
}
