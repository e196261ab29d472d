package org.enlace.gateway.exchange.registry.entities;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The known assertions about some cases and persons, with the moments from which they were known. Immutable.
 *
 * @param moves in the order in which they were made
 * @param merges in the order in which they were made
 * @param apart what stewards gave to other cases, in the order in which they did
 */
record KnownAssertions(List<RecordClaims> said, List<Moved> moves, List<Merged> merges, Apart apart) {

    KnownAssertions {
        said = List.copyOf(said);
        moves = List.copyOf(moves);
        merges = List.copyOf(merges);
    }

    KnownAssertions(List<RecordClaims> said, List<Moved> moves, List<Merged> merges) {
        this(said, moves, merges, Apart.NOTHING);
    }

    /** The parts that went over to other cases. */
    record Apart(List<Gone> messages, List<NumberGone> numbers) {

        static final Apart NOTHING = new Apart(List.of(), List.of());

        Apart {
            messages = List.copyOf(messages);
            numbers = List.copyOf(numbers);
        }
    }

    /** A message that is part of another case from then on. */
    record Gone(UUID message, UUID from, UUID to, Instant at) {}

    /**
     * A number that belongs to another case from then on.
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

    /** A mention that a steward gave to another person. */
    record Moved(UUID mention, UUID from, UUID to, Instant at) {}

    /** A case that turned out to be part of another one; of itself, where it stands by itself again. */
    record Merged(UUID caseId, UUID into, Instant at) {}
}
