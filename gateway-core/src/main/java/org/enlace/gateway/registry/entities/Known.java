package org.enlace.gateway.registry.entities;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is known of some cases and persons, with the moments from which it was. Immutable.
 *
 * @param moves in the order in which they were made
 * @param merges in the order in which they were made
 * @param apart what stewards gave to other cases, in the order in which they did
 */
record Known(List<Said> said, List<Moved> moves, List<Merged> merges, Apart apart) {

    Known {
        said = List.copyOf(said);
        moves = List.copyOf(moves);
        merges = List.copyOf(merges);
    }

    Known(List<Said> said, List<Moved> moves, List<Merged> merges) {
        this(said, moves, merges, Apart.NOTHING);
    }

    /** What went over to other cases. */
    record Apart(List<Gone> messages, List<NumberGone> numbers) {

        static final Apart NOTHING = new Apart(List.of(), List.of());

        Apart {
            messages = List.copyOf(messages);
            numbers = List.copyOf(numbers);
        }
    }

    /** What a message said is part of another case from then on. */
    record Gone(UUID message, UUID from, UUID to, Instant at) {}

    /**
     * A number is another case's from then on.
     *
     * @param number as SCHEME:number
     */
    record NumberGone(String number, UUID from, UUID to, Instant at) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "NumberGone";
        }
    }

    /** A steward gave a mention to another person. */
    record Moved(UUID mention, UUID from, UUID to, Instant at) {}

    /** A case turned out to be part of another one; of itself, where it stands by itself again. */
    record Merged(UUID caseId, UUID into, Instant at) {}
}
