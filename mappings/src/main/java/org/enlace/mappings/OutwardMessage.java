package org.enlace.mappings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message for a receiver.
 *
 * @param parts the bytes: one part for XML and JSON, one per line (without line end) for flat files
 * @param contentType media type of a part, with charset
 * @param findings values that could not be expressed in the receiver's words
 */
public record OutwardMessage(List<byte[]> parts, String contentType, List<MappingFinding> findings) {
    public OutwardMessage {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /** Returns the charset that a media type names; UTF-8 if it names none. */
    public static Charset charset(String contentType) {
        return contentType.contains("charset=")
                ? Charset.forName(contentType.replaceFirst(".*charset=", ""))
                : StandardCharsets.UTF_8;
    }
}
