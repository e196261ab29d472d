package org.enlace.gateway.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What to send again; every part that is given must hold, and at least one must be given.
 *
 * @param ids of messages or deliveries; empty for any
 * @param sender the link it came in by
 * @param receiver the link it goes out by
 * @param record slug
 * @param state of the delivery, or of the message when translating again
 * @param fault the code of the failure
 * @param from accepted not before
 * @param to accepted before
 * @param group id of a failure group
 * @param finding what was noticed about the message; only when translating again
 */
public record ReplayFilter(
        List<UUID> ids,
        Optional<String> sender,
        Optional<String> receiver,
        Optional<String> record,
        Optional<String> state,
        Optional<String> fault,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> group,
        Optional<SoughtFinding> finding) {

    public ReplayFilter {
        ids = List.copyOf(ids);
    }

    /** These messages or deliveries and nothing else. */
    public static ReplayFilter of(List<UUID> ids) {
        return new ReplayFilter(
                ids,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same within a failure group. */
    ReplayFilter in(String groupId) {
        return new ReplayFilter(ids, sender, receiver, record, state, fault, from, to, Optional.of(groupId), finding);
    }

    /** True if nothing is given: all there is was never meant. */
    boolean isEmpty() {
        return ids.isEmpty()
                && sender.isEmpty()
                && receiver.isEmpty()
                && record.isEmpty()
                && state.isEmpty()
                && fault.isEmpty()
                && from.isEmpty()
                && to.isEmpty()
                && group.isEmpty()
                && finding.isEmpty();
    }
}
