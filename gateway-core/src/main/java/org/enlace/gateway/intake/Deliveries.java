package org.enlace.gateway.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.delivery.DeliveryKind;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.intake.Submission.Receiver;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Routing;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.store.DerivedId;
import org.enlace.gateway.store.TimeOrderedId;

/** Makes the deliveries of an accepted record: one for each receiver that its agreements name. Pure. */
final class Deliveries {

    private Deliveries() {}

    /**
     * Those of the agreements' receivers whose conditions over the case hold, each once.
     *
     * @param schemes kinds of number that the record's case has, from this record and earlier ones
     */
    static List<Receiver> entitled(Judged judged, Set<String> schemes) {
        return Routing.entitled(judged.said().receivers(), Receiver::route, schemes);
    }

    static List<NewDelivery> of(Judged judged, List<Receiver> receivers, Map<UUID, CaseKeys> cases, Instant now) {
        List<String> orderKeys = orderKeys(judged, cases);
        return receivers.stream()
                .map(receiver -> delivery(judged, receiver, orderKeys, now))
                .toList();
    }

    /** What a message's deliveries keep their order by: its cases, or its business id if it has none. */
    static List<String> orderKeys(Judged judged, Map<UUID, CaseKeys> cases) {
        CaseKeys itsCase = cases.get(judged.candidate().envelope().id());
        return itsCase == null
                ? List.of(judged.candidate().envelope().link() + ":"
                        + judged.said().businessId())
                : itsCase.orderKeys();
    }

    private static NewDelivery delivery(Judged judged, Receiver receiver, List<String> orderKeys, Instant now) {
        Route route = receiver.route();
        Submission.Envelope envelope = judged.candidate().envelope();
        return new NewDelivery(
                TimeOrderedId.at(now),
                key(judged, route),
                envelope.id(),
                envelope.link(),
                route.to(),
                DeliveryKind.RECORD,
                1,
                judged.said().record().record(),
                judged.said().businessId(),
                judged.fresh().version(),
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                envelope.snapshot(),
                orderKeys,
                now,
                now.plus(receiver.lifetime()));
    }

    /**
     * The same after a restore, since it follows from what was said. Of a later version it says which: the payload of a record that was taken back may
     * come again, and then it is news to its receiver.
     */
    private static UUID key(Judged judged, Route route) {
        String receipt = judged.candidate().receiptId().toString();
        int version = judged.fresh().version();
        return version == 1
                ? DerivedId.of("delivery", receipt, route.to().toString())
                : DerivedId.of("delivery", receipt, route.to().toString(), Integer.toString(version));
    }
}
