package org.enlace.gateway.configuration.model;

/**
 * The rule of a policy for one field.
 *
 * @param action what is done with the field
 * @param list only for {@link Action#GENERALISE}: the code list of the classes; empty otherwise
 */
public record FieldRule(Action action, String list) {

    /** The five actions of a policy. A field that the policy does not name is dropped. */
    public enum Action {
        /** Released unchanged, with everything below it that has no rule of its own. */
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

    /**
     * True if this rule releases more than the other. A pseudonym and a class tell more than the mere presence of a value, and less than the value.
     */
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
