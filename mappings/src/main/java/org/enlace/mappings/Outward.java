package org.enlace.mappings;

import java.util.List;

/**
 * A message for a receiver.
 *
 * @param parts the bytes: one part for XML and JSON, one per line (without line end) for flat files
 * @param contentType media type of a part, with charset
 * @param findings what could not be said in the receiver's words
 */
public record Outward(List<byte[]> parts, String contentType, List<Finding> findings) {
    public Outward {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }
}
