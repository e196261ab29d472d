package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a steward sees. */
final class Linking {

    private Linking() {}

    /** @param next where the next page begins; null if there is none */
    record Page(List<Candidate> candidates, UUID next) {}

    record Pair(UUID id, List<String> reasons, Instant raisedAt, UUID one, UUID other) {}

    /** Two persons who may be one; the confidence is POSSIBLE, never more than that. */
    record Candidate(UUID id, List<String> reasons, String confidence, Instant raisedAt, Side one, Side other) {

        Candidate(Pair pair, Side one, Side other) {
            this(pair.id(), pair.reasons(), "POSSIBLE", pair.raisedAt(), one, other);
        }
    }

    /** One of them, and what was said of her, the newest first. */
    record Side(UUID person, List<Said> said) {}

    /** What one message said of a person; what it did not say is null. */
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

    /** A receiver that could not be told. */
    record Untold(String link, String record, String businessId, String why) {}
}
