package org.enlace.gateway.operations.resend;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The filter for what to resend; every part that is given must hold, and at least one must be given.
 *
 * @param ids of messages or deliveries; empty for any
 * @param sender the link it came in by
 * @param receiver the link it goes out by
 * @param record slug
 * @param state of the delivery, or of the message when translating again
 * @param fault the code of the failure
 * @param from accepted not before
 * @param to accepted before
 * @param group id of a dead letter group
 * @param finding a finding of the message; only when translating again
 */
public record ResendFilter(
        List<UUID> ids,
        Optional<String> sender,
        Optional<String> receiver,
        Optional<String> record,
        Optional<String> state,
        Optional<String> fault,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> group,
        Optional<FindingFilter> finding) {

    public ResendFilter {
        ids = List.copyOf(ids);
    }

    /** Returns a filter for these messages or deliveries and nothing else. */
    public static ResendFilter of(List<UUID> ids) {
        return new ResendFilter(
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

    /** Returns the same filter within a dead letter group. */
    ResendFilter in(String groupId) {
        return new ResendFilter(ids, sender, receiver, record, state, fault, from, to, Optional.of(groupId), finding);
    }

    /** True if nothing is given: an empty filter is refused, because it would match everything. */
    boolean isEmpty() {
        return equals(of(List.of()));
    }
}
