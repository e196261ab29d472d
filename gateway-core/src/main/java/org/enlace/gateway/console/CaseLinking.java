package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.registry.entities.ListWindow;
import org.enlace.gateway.registry.stewardship.CaseParts;

/** What a steward sees of cases that were taken apart. */
final class CaseLinking {

    private CaseLinking() {}

    /**
     * What a case consists of: of each list the rows of one window.
     *
     * @param next where the next window begins; null if no list goes on
     */
    record Parts(
            CaseParts.Member root,
            List<CaseParts.Member> members,
            List<CaseParts.Part> parts,
            List<CaseParts.Number> numbers,
            Integer next) {

        static Parts of(CaseParts all, ListWindow window) {
            int longest = Stream.of(all.members(), all.parts(), all.numbers())
                    .mapToInt(List::size)
                    .max()
                    .orElse(0);
            return new Parts(
                    all.root(),
                    window.of(all.members()),
                    window.of(all.parts()),
                    window.of(all.numbers()),
                    window.next(longest));
        }
    }

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
