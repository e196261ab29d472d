package org.enlace.gateway.console.datasubject;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.oversight.ApprovalQueries;
import org.enlace.gateway.console.web.Viewer;

/**
 * An erasure that waits for a second approval or, once approved, for its requester to carry it out.
 *
 * @param ready true if it is approved and this viewer requested it
 */
record PendingErasure(
        UUID approval,
        String person,
        String basis,
        String requester,
        String reason,
        Instant requestedAt,
        boolean ready) {

    /** Returns the requests that are still open. */
    static List<PendingErasure> open(List<ApprovalQueries.Approval> all, Viewer viewer) {
        return all.stream()
                .filter(each -> each.kind().equals("ERASURE"))
                .filter(each -> each.waits() || each.state().equals("APPROVED"))
                .map(each -> of(each, viewer))
                .toList();
    }

    private static PendingErasure of(ApprovalQueries.Approval asked, Viewer viewer) {
        String[] subject = asked.subject().split(" ", 2);
        return new PendingErasure(
                asked.id(),
                subject[0],
                subject.length > 1 ? subject[1] : "",
                asked.requester(),
                asked.reason(),
                asked.requestedAt(),
                asked.state().equals("APPROVED") && asked.requester().equals(viewer.user()));
    }
}
