package org.enlace.gateway.exchange.registry.stewardship;

import java.util.List;
import java.util.UUID;

/** The result of a steward's request about persons. */
public sealed interface PersonDecisionResult {

    /** The kinds of decision; the names are stored. */
    enum Kind {
        MERGE,
        REFUSE,
        SPLIT
    }

    /**
     * The change is made.
     *
     * @param undone true if the decision was taken back
     * @param moves what went from one person to another
     */
    record Done(UUID decision, Kind kind, boolean undone, List<Move> moves) implements PersonDecisionResult {

        public Done {
            moves = List.copyOf(moves);
        }
    }

    /** Nothing was changed. */
    record No(RejectionReason why) implements PersonDecisionResult {}

    /**
     * A mention that was moved.
     *
     * @param place the array of the message in which she stands, for example {@code victims}
     */
    record Move(UUID mention, UUID message, String place, UUID from, UUID to) {}
}
