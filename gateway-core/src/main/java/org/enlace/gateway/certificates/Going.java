package org.enlace.gateway.certificates;

import java.util.List;

/**
 * What would be taken out of use.
 *
 * @param there false if the file was taken out before: then nothing is left to do but its key
 * @param digests of the certificates that count by it, SHA-256 in lower-case hexadecimal; of one that nobody can read, {@code file:} and that of its bytes
 */
public record Going(boolean there, List<String> digests) {

    public Going {
        digests = List.copyOf(digests);
    }
}
