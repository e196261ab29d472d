package org.enlace.gateway.exchange.registry;

import java.util.Comparator;

/**
 * A case number in an agency's own numbering, for example scheme {@code PN_PARTE}.
 *
 * @param value of a partner's own scheme the keyed digest of the number
 * @param population the reference population it belongs to; empty for national cases. The same number in two populations is two cases
 */
public record ExternalId(String scheme, String value, String population) implements Comparable<ExternalId> {

    private static final Comparator<ExternalId> ORDER = Comparator.comparing(ExternalId::scheme)
            .thenComparing(ExternalId::value)
            .thenComparing(ExternalId::population);

    /** A number of a national case. */
    public ExternalId(String scheme, String value) {
        this(scheme, value, "");
    }

    /** The same number in this population. */
    ExternalId in(String itsPopulation) {
        return new ExternalId(scheme, value, itsPopulation);
    }

    @Override
    public int compareTo(ExternalId other) {
        return ORDER.compare(this, other);
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "ExternalId";
    }
}
