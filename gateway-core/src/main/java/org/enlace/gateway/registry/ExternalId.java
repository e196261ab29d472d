package org.enlace.gateway.registry;

/** A case's id in an agency's own numbering, for example scheme {@code PN_PARTE}. */
public record ExternalId(String scheme, String value) implements Comparable<ExternalId> {
    @Override
    public int compareTo(ExternalId other) {
        int byScheme = scheme.compareTo(other.scheme);
        return byScheme != 0 ? byScheme : value.compareTo(other.value);
    }
}
