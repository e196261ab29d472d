package org.enlace.gateway.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Content;
import org.enlace.gateway.intake.Submission.Receiver;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.store.DerivedId;
import org.enlace.gateway.store.TimeOrderedId;

/** Makes the deliveries of an accepted record: one for each receiver that its agreements name. Pure. */
final class Deliveries {

    private Deliveries() {}

    static List<NewDelivery> of(Candidate candidate, Fresh fresh, Map<UUID, CaseKeys> cases, Instant now) {
        Content said = candidate.content().orElseThrow();
        List<String> orderKeys =
                orderKeys(candidate, said, cases.get(candidate.envelope().id()));
        return said.receivers().stream()
                .map(receiver -> delivery(candidate, said, fresh, receiver, orderKeys, now))
                .toList();
    }

    private static List<String> orderKeys(Candidate candidate, Content said, CaseKeys itsCase) {
        return itsCase == null
                ? List.of(candidate.envelope().link() + ":" + said.businessId())
                : itsCase.linked().stream().map(id -> "case:" + id).toList();
    }

    private static NewDelivery delivery(
            Candidate candidate, Content said, Fresh fresh, Receiver receiver, List<String> orderKeys, Instant now) {
        Route route = receiver.route();
        return new NewDelivery(
                TimeOrderedId.at(now),
                DerivedId.of(
                        "delivery", candidate.receiptId().toString(), route.to().toString()),
                candidate.envelope().id(),
                candidate.envelope().link(),
                route.to(),
                said.record().record(),
                said.businessId(),
                fresh.version(),
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                candidate.envelope().snapshot(),
                orderKeys,
                now,
                now.plus(receiver.lifetime()));
    }
}
