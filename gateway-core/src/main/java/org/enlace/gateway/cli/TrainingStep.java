package org.enlace.gateway.cli;

import java.util.Locale;

/** What a trainee has to reach, exercise by exercise, in the order of the sheet. The sentence of each is {@code training.step.NAME} in the texts. */
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
        /** A delivery that somebody parked, and what waits behind it. */
        PARKED,
        /** A number that came twice, with other people. */
        DUPLICATE,
        /** Two persons who may be one. */
        POSSIBLE,
        /** A release whose difference to the one before shows few. */
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
