package org.enlace.gateway.console.steward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Holds the view of a steward on persons. */
final class PersonLinkingView {

    private PersonLinkingView() {}

    /**
     * A page of the list.
     *
     * @param next the start of the next page; null if there is none
     */
    record Page(List<Candidate> candidates, UUID next) {}

    record Pair(UUID id, List<String> reasons, Instant raisedAt, UUID one, UUID other) {}

    /** Two persons who may be the same; the confidence is always POSSIBLE. */
    record Candidate(UUID id, List<String> reasons, String confidence, Instant raisedAt, Side one, Side other) {

        Candidate(Pair pair, Side one, Side other) {
            this(pair.id(), pair.reasons(), "POSSIBLE", pair.raisedAt(), one, other);
        }
    }

    /** A person of the pair, and the statements about her, the newest first. */
    record Side(UUID person, List<Said> said) {}

    /** The statement of one message about a person; a value that it does not state is null. */
    record Said(
            UUID mention,
            UUID message,
            String link,
            String record,
            Instant receivedAt,
            String role,
            String sex,
            String ageBand,
            String citizenship,
            String caseCode) {}

    record Decision(
            UUID id,
            String kind,
            UUID firstPerson,
            UUID secondPerson,
            Instant decidedAt,
            String decidedBy,
            String reason,
            int told,
            List<Untold> untold,
            Instant undoneAt,
            String undoneBy,
            String undoneReason,
            int undoneTold,
            List<Untold> undoneUntold) {}

    /** A receiver that could not be notified. */
    record Untold(String link, String record, String businessId, String why) {}
}
