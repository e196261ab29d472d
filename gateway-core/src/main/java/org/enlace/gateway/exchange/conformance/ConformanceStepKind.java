package org.enlace.gateway.exchange.conformance;

/** The kinds of conformance step. */
public enum ConformanceStepKind {
    /** A record that keeps the contract is accepted. */
    VALID,
    /** The same once more gets the receipt that it had. */
    SAME_AGAIN,
    /** A record that lacks a required field is refused, and does not come again unchanged. */
    MISSING_FIELD,
    /** A code that no list knows is accepted, with a finding. */
    UNKNOWN_WORD,
    /** A new version that the partner sends of the same record takes the place of the earlier one. */
    NEXT_VERSION,
    /** A second version of the record is refused as a conflict, where the link takes only the first. */
    ONLY_ONCE,
    /** An unknown sender is refused. */
    WRONG_CREDENTIAL,
    /** A message that is larger than the link takes is refused. */
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

    /** Returns which version of the record the gateway sends for it; 0 where the partner sends. */
    public int version() {
        return switch (this) {
            case TAKEN, TAKEN_AGAIN -> 1;
            case CORRECTION_TAKEN -> 2;
            case COMES_BACK -> 3;
            default -> 0;
        };
    }
}
