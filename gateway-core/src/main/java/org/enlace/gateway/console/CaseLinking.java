package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a steward sees of cases that were taken apart. */
final class CaseLinking {

    private CaseLinking() {}

    /**
     * A decision.
     *
     * @param code the case that was taken apart
     * @param apart the part
     * @param named how many records have named both since
     * @param namedIn the latest of them; null if there is none
     */
    record Decision(
            UUID id,
            String code,
            String apart,
            int records,
            int numbers,
            Instant decidedAt,
            String decidedBy,
            String reason,
            int told,
            List<Linking.Untold> untold,
            Instant undoneAt,
            String undoneBy,
            String undoneReason,
            int undoneTold,
            List<Linking.Untold> undoneUntold,
            int named,
            UUID namedIn) {}
}
