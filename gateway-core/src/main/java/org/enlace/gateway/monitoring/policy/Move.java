package org.enlace.gateway.monitoring.policy;

import java.util.Optional;

/** What the technical table and whoever publishes do with a figure. */
public enum Move {
    VALIDATE(State.VALIDATED),
    PUBLISH(State.PUBLISHED),
    RETURN(State.RETURNED);

    private final State to;

    Move(State to) {
        this.to = to;
    }

    /** The state it leads to. */
    public State to() {
        return to;
    }

    /**
     * The rule that forbids this move; empty if it may be made. Pure.
     *
     * <p>Source: domain model, SISEGETT: provisional, then validated by the technical table, then published, by others than who reported.
     *
     * @param figure as it stands now
     * @param actor who asks, as figures name their reporter: {@code operator:ana}
     * @param minutes the reference of the minutes; empty if none was given
     * @param reason why; empty if none was given
     */
    Optional<String> forbidden(Standing figure, String actor, String minutes, String reason) {
        boolean right = this == RETURN ? figure.state().open() : figure.state() == before();
        if (!right) {
            return Optional.of("wrong-state");
        }
        if (this == RETURN) {
            return reason.isEmpty() ? Optional.of("reason-missing") : Optional.empty();
        }
        if (figure.reporter().equals(actor)) {
            return Optional.of("four-eyes");
        }
        if (!figure.inPlan()) {
            return Optional.of("not-in-plan");
        }
        if (minutes.isEmpty()) {
            return Optional.of("minutes-missing");
        }
        return this == VALIDATE && figure.revision() && reason.isEmpty()
                ? Optional.of("reason-missing")
                : Optional.empty();
    }

    private State before() {
        return this == VALIDATE ? State.PROVISIONAL : State.VALIDATED;
    }
}
