package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An erasure that waits: for a second voice, or, once there is one, for whoever asked to do it.
 *
 * @param ready true if it is agreed to and this viewer asked for it
 */
record ErasureAsked(
        UUID approval,
        String person,
        String basis,
        String requester,
        String reason,
        Instant requestedAt,
        boolean ready) {

    /** Those of what was asked for that are not over. */
    static List<ErasureAsked> open(List<ApprovalQueries.Approval> all, Viewer viewer) {
        return all.stream()
                .filter(each -> each.kind().equals("ERASURE"))
                .filter(each -> each.waits() || each.state().equals("APPROVED"))
                .map(each -> of(each, viewer))
                .toList();
    }

    private static ErasureAsked of(ApprovalQueries.Approval asked, Viewer viewer) {
        String[] subject = asked.subject().split(" ", 2);
        return new ErasureAsked(
                asked.id(),
                subject[0],
                subject.length > 1 ? subject[1] : "",
                asked.requester(),
                asked.reason(),
                asked.requestedAt(),
                asked.state().equals("APPROVED") && asked.requester().equals(viewer.user()));
    }
}
