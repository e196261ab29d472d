package org.enlace.gateway.conformance;

/** What one step shows. */
public enum StepKind {
    /** A record that keeps the contract is accepted. */
    VALID,
    /** The same once more gets the receipt that it had. */
    SAME_AGAIN,
    /** What lacks a field that must be there is refused, and does not come again unchanged. */
    MISSING_FIELD,
    /** A word that no list knows is accepted, with a finding. */
    UNKNOWN_WORD,
    /** What the partner says anew of the same record takes the place of what it said before. */
    NEXT_VERSION,
    /** Where the link takes only the first word: saying something else of the same record is refused as a conflict. */
    ONLY_ONCE,
    /** Who is not known is refused. */
    WRONG_CREDENTIAL,
    /** What is larger than the link takes is refused. */
    TOO_LARGE,

    /** The partner's system takes a record. */
    TAKEN,
    /** It takes the same once more, under the same key. */
    TAKEN_AGAIN,
    /** It takes what corrects the record, after the record. */
    CORRECTION_TAKEN,
    /** It says that it cannot take something now, and takes it when it is tried again. */
    COMES_BACK;

    /** True if the gateway sends and the partner's system takes. */
    public boolean outward() {
        return compareTo(TAKEN) >= 0;
    }

    /** Which version of the record the gateway sends for it; 0 where the partner sends. */
    public int version() {
        return switch (this) {
            case TAKEN, TAKEN_AGAIN -> 1;
            case CORRECTION_TAKEN -> 2;
            case COMES_BACK -> 3;
            default -> 0;
        };
    }
}
