package org.enlace.gateway.console.steward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.entities.ListWindow;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts;

/** Holds the view of a steward on cases that were split. */
final class CaseLinkingView {

    private CaseLinkingView() {}

    /**
     * The parts of a case: of each list the rows of one window.
     *
     * @param next the start of the next window; null if no list continues
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
     * A decision about a case.
     *
     * @param code the case that was split
     * @param apart the part
     * @param named number of records that have named both since
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
            List<PersonLinkingView.Untold> untold,
            Instant undoneAt,
            String undoneBy,
            String undoneReason,
            int undoneTold,
            List<PersonLinkingView.Untold> undoneUntold,
            int named,
            UUID namedIn) {}
}
