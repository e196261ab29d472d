package org.enlace.gateway.registry.stewardship;

import java.util.List;
import java.util.UUID;

/** What became of what was asked. */
public sealed interface Decided {

    /** The kinds of decision; the names are stored. */
    enum Kind {
        MERGE,
        REFUSE,
        SPLIT
    }

    /**
     * It is done.
     *
     * @param undone true if the decision was taken back
     * @param moves what went from one person to another
     */
    record Done(UUID decision, Kind kind, boolean undone, List<Move> moves) implements Decided {

        public Done {
            moves = List.copyOf(moves);
        }
    }

    /** Nothing was changed. */
    record No(Why why) implements Decided {}

    /**
     * One mention that went over.
     *
     * @param place the array of the message in which she stands, for example {@code victims}
     */
    record Move(UUID mention, UUID message, String place, UUID from, UUID to) {}
}
