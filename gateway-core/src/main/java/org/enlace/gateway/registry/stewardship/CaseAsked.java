package org.enlace.gateway.registry.stewardship;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a steward asks for about a case. */
public sealed interface CaseAsked {

    /**
     * These records belong to another case: to one that was joined with this one, where all of that is among them, else to a new one.
     *
     * @param caseId the case, or one that was joined with it
     * @param messages any version of each record
     * @param numbers the numbers that belong to them, each as SCHEME:number, where records that stay say these, too; empty: those that were of the joined case
     */
    record Part(UUID caseId, List<UUID> messages, Optional<Set<String>> numbers) implements CaseAsked {

        public Part {
            messages = List.copyOf(messages);
            numbers = numbers.map(Set::copyOf);
        }
    }

    /** Taking it apart was wrong. */
    record Rejoin(UUID decision) implements CaseAsked {}
}
