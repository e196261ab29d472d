package org.enlace.gateway.cli.training;

import java.util.Locale;

/**
 * The steps that a trainee has to reach, exercise by exercise, in the order of the sheet. The sentence of each is {@code training.step.NAME} in the
 * texts.
 */
enum TrainingStep {
    LINK_STOPPED(Exercise.FAILING),
    PARTNER_MENDED(Exercise.FAILING),
    ALERT_DELIVERED(Exercise.FAILING),
    TRANSLATED(Exercise.UNMAPPED),
    CORRECTION_DELIVERED(Exercise.UNMAPPED),
    LET_GO(Exercise.PARKED),
    CASE_DELIVERED(Exercise.PARKED),
    TAKEN_BACK(Exercise.DUPLICATE),
    FIRST_STANDS(Exercise.DUPLICATE),
    PERSONS_ONE(Exercise.POSSIBLE),
    DIFFERENCE_SEEN(Exercise.RELEASE),
    NOT_PUBLISHED(Exercise.RELEASE);

    /** An exercise; the name in small letters is its word on the command line and in the plan. */
    enum Exercise {
        /** A receiver that answers with errors. */
        FAILING,
        /** A word that no code list knows. */
        UNMAPPED,
        /** A delivery that a colleague parked, and the deliveries that wait behind it. */
        PARKED,
        /** A number that was sent twice, with different persons. */
        DUPLICATE,
        /** Two records that may be of one person. */
        POSSIBLE,
        /** A release with so few new cases that the difference to the one before reveals them. */
        RELEASE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Exercise exercise;

    TrainingStep(Exercise exercise) {
        this.exercise = exercise;
    }

    Exercise exercise() {
        return exercise;
    }
}
