package org.enlace.gateway.partners;

/**
 * What a policy does with one field.
 *
 * @param action what
 * @param list only for {@link Action#GENERALISE}: the code list of the classes; empty otherwise
 */
public record FieldRule(Action action, String list) {

    /** The five things a policy can do. A field it does not name is dropped. */
    public enum Action {
        /** Released as it is, with everything below it that is not named itself. */
        KEEP,
        /** Not released, nor anything below it. */
        DROP,
        /** Released as withheld: the receiver learns that there is a value, not which. */
        MASK,
        /** Replaced by the pseudonym of this receiver. */
        PSEUDONYMISE,
        /** Replaced by the class of a list it falls into. */
        GENERALISE
    }

    /** True if this lets out more than the other. A pseudonym and a class say more than that there is something, and less than the value. */
    public boolean looserThan(FieldRule other) {
        int said = weight(action);
        int allowed = weight(other.action);
        return said > allowed || said == allowed && (action != other.action || !list.equals(other.list));
    }

    private static int weight(Action action) {
        return switch (action) {
            case DROP -> 0;
            case MASK -> 1;
            case PSEUDONYMISE, GENERALISE -> 2;
            case KEEP -> 3;
        };
    }

    /** A rule without a list. */
    public static FieldRule of(Action action) {
        return new FieldRule(action, "");
    }

    /** A rule that generalises to a list. */
    public static FieldRule generalise(String list) {
        return new FieldRule(Action.GENERALISE, list);
    }
}
