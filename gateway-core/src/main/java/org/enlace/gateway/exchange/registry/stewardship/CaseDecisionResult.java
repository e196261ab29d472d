package org.enlace.gateway.exchange.registry.stewardship;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.CaseKeys;

/** The result of a steward's request about a case. */
public sealed interface CaseDecisionResult {

    /**
     * The change is made.
     *
     * @param undone true if the decision was taken back
     * @param one the case that was taken apart
     * @param other the part
     * @param records how many records went over
     */
    record Done(UUID decision, boolean undone, Named one, Named other, int records, int numbers, List<Side> sides)
            implements CaseDecisionResult {

        public Done {
            sides = List.copyOf(sides);
        }
    }

    /** Nothing was changed. */
    record No(RejectionReason why) implements CaseDecisionResult {}

    record Named(UUID id, String code) {}

    /**
     * A case as it is now, locked until the transaction ends.
     *
     * @param before the kinds of number that its records' case had before
     */
    record Side(CaseKeys keys, List<UUID> messages, Set<String> before) {

        public Side {
            messages = List.copyOf(messages);
            before = Set.copyOf(before);
        }
    }
}
