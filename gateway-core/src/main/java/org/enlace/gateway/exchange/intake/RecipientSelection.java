package org.enlace.gateway.exchange.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.platform.database.DerivedId;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Selects the receivers of an accepted record: one delivery for each receiver that its agreements name. Pure. */
final class RecipientSelection {

    private RecipientSelection() {}

    /**
     * Those of the agreements' receivers whose conditions over the case hold, each once.
     *
     * @param schemes kinds of number that the record's case has, from this record and earlier ones
     */
    static List<Receiver> entitled(NewMessage newMessage, Set<String> schemes) {
        return Routing.entitled(newMessage.said().receivers(), Receiver::route, schemes);
    }

    static List<NewDelivery> of(
            NewMessage newMessage, List<Receiver> receivers, Map<UUID, CaseKeys> cases, Instant now) {
        List<String> orderKeys = orderKeys(newMessage, cases);
        return receivers.stream()
                .map(receiver -> delivery(newMessage, receiver, orderKeys, now))
                .toList();
    }

    /** Returns the order keys of a message's deliveries: its cases, or its business id if it has none. */
    static List<String> orderKeys(NewMessage newMessage, Map<UUID, CaseKeys> cases) {
        CaseKeys itsCase = cases.get(newMessage.candidate().envelope().id());
        return itsCase == null
                ? List.of(newMessage.candidate().envelope().link() + ":"
                        + newMessage.said().businessId())
                : itsCase.orderKeys();
    }

    private static NewDelivery delivery(NewMessage newMessage, Receiver receiver, List<String> orderKeys, Instant now) {
        Route route = receiver.route();
        Submission.Envelope envelope = newMessage.candidate().envelope();
        return new NewDelivery(
                TimeOrderedId.at(now),
                key(newMessage, route),
                envelope.id(),
                envelope.link(),
                route.to(),
                DeliveryKind.RECORD,
                1,
                newMessage.said().record().record(),
                newMessage.said().businessId(),
                newMessage.fresh().version(),
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                envelope.snapshot(),
                orderKeys,
                now,
                now.plus(receiver.lifetime()));
    }

    /**
     * The same after a restore, since it follows from what was said. Of a later version it says which: the payload of a record that was taken back
     * may come again, and then it is news to its receiver.
     */
    private static UUID key(NewMessage newMessage, Route route) {
        String receipt = newMessage.candidate().receiptId().toString();
        int version = newMessage.fresh().version();
        return version == 1
                ? DerivedId.of("delivery", receipt, route.to().toString())
                : DerivedId.of("delivery", receipt, route.to().toString(), Integer.toString(version));
    }
}
