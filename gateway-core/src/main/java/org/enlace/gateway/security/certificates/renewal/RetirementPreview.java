package org.enlace.gateway.security.certificates.renewal;

import java.util.List;

/**
 * The certificates that would be taken out of use.
 *
 * @param there false if the file was taken out before: then nothing is left to do but its key
 * @param digests of the certificates that count by it, SHA-256 in lower-case hexadecimal; of one that nobody can read, {@code file:} and that of its
 *     bytes
 */
public record RetirementPreview(boolean there, List<String> digests) {

    public RetirementPreview {
        digests = List.copyOf(digests);
    }
}
