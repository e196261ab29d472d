package org.enlace.gateway.reporting.plan;

import java.util.Optional;

/** A decision of the technical table or of a publisher about a figure. */
public enum FigureMove {
    VALIDATE(FigureStage.VALIDATED),
    PUBLISH(FigureStage.PUBLISHED),
    RETURN(FigureStage.RETURNED);

    private final FigureStage to;

    FigureMove(FigureStage to) {
        this.to = to;
    }

    /** Returns the state that it leads to. */
    public FigureStage to() {
        return to;
    }

    /**
     * The rule that forbids this move; empty if it may be made. Pure.
     *
     * <p>Source: domain model, SISEGETT: provisional, then validated by the technical table, then published, by other persons than the reporter.
     *
     * @param figure as it stands now
     * @param actor the requesting account, in the form of a reporter: {@code operator:ana}
     * @param minutes the reference of the minutes; empty if none was given
     * @param reason why; empty if none was given
     */
    Optional<String> forbidden(FigureState figure, String actor, String minutes, String reason) {
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

    private FigureStage before() {
        return this == VALIDATE ? FigureStage.PROVISIONAL : FigureStage.VALIDATED;
    }
}
