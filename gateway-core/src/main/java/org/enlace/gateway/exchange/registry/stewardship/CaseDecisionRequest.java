package org.enlace.gateway.exchange.registry.stewardship;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A steward's request about a case. */
public sealed interface CaseDecisionRequest {

    /**
     * A request to separate records from their case: they belong to one that was joined with this one, where all of that is among them, else to a new
     * one.
     *
     * @param caseId the case, or one that was joined with it
     * @param messages any version of each record
     * @param numbers the numbers that belong to them, each as SCHEME:number, where records that stay say these, too; empty: those that were of the
     *     joined case
     */
    record Part(UUID caseId, List<UUID> messages, Optional<Set<String>> numbers) implements CaseDecisionRequest {

        public Part {
            messages = List.copyOf(messages);
            numbers = numbers.map(Set::copyOf);
        }
    }

    /** A request to undo a separation that was wrong. */
    record Rejoin(UUID decision) implements CaseDecisionRequest {}
}
