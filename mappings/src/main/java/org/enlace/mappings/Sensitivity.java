package org.enlace.mappings;

/** The sensitivity class of a canonical field. Source: the domain's data protection rules. */
public enum Sensitivity {
    /** May be published as aggregate or reference. */
    PUB("PUB"),
    /** For the agencies of the case. */
    RES("RES"),
    /** Identifies a victim, directly or nearly. */
    VID("VID"),
    /** Identifies, and may reveal a protected place that nothing can recognise: never forwarded, under any policy. */
    VID_P("VID+P");

    private final String word;

    Sensitivity(String word) {
        this.word = word;
    }

    /** As schemas write it. */
    public String word() {
        return word;
    }

    /** Tells if the value identifies a person. */
    public boolean identifies() {
        return this == VID || this == VID_P;
    }

    /**
     * The class a schema names.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Sensitivity of(String word) {
        for (Sensitivity each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("a field is PUB, RES, VID or VID+P");
    }
}
