package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.DeliveryErasure;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.registry.SubjectCases;
import org.enlace.gateway.platform.database.DerivedId;
import org.springframework.stereotype.Component;

/**
 * Tells every receiver that has a record of a person who was erased, or who withdrew consent, that it is gone (R15), in order behind that record.
 * Where the record of an erased person is about others too, it is sent once more without that person. Thread-safe: it holds no state.
 */
@Component
class Tombstones {

    private static final Duration SHORTEST_LIFE = Duration.ofDays(7);

    private final CurrentVersions currentVersions;
    private final BusinessIdVersions businessIdVersions;
    private final SubjectCases cases;
    private final Recipients recipients;
    private final DeliveryErasure copies;
    private final Outbox outbox;
    private final Partners partners;

    Tombstones(
            CurrentVersions currentVersions,
            BusinessIdVersions businessIdVersions,
            SubjectCases cases,
            Recipients recipients,
            DeliveryErasure copies,
            Outbox outbox,
            Partners partners) {
        this.currentVersions = currentVersions;
        this.businessIdVersions = businessIdVersions;
        this.cases = cases;
        this.recipients = recipients;
        this.copies = copies;
        this.outbox = outbox;
        this.partners = partners;
    }

    /**
     * Returns the records of these messages, and what each must stay in order with; locked until the transaction ends, in the order in which intake
     * locks: first the business ids, then the cases.
     */
    Map<RecordKey, List<String>> lock(Connection tx, Set<UUID> messages) throws SQLException {
        Map<UUID, BusinessIdVersions.Key> keys = new TreeMap<>();
        for (UUID message : messages) {
            currentVersions.of(tx, message).ifPresent(version -> keys.put(message, version.key()));
        }
        businessIdVersions.lock(tx, keys.values().stream().distinct().sorted().toList());
        Map<UUID, List<UUID>> all = cases.lock(tx, keys.keySet());
        Map<RecordKey, List<String>> records = new HashMap<>();
        keys.forEach((message, key) -> {
            RecordKey record = RecordKey.of(key);
            List<String> order = all.getOrDefault(message, List.of()).stream()
                    .map(id -> "case:" + id)
                    .toList();
            records.put(record, order.isEmpty() ? List.of(record.origin() + ":" + record.businessId()) : order);
        });
        return records;
    }

    /**
     * Appends the deliveries that tell of an erased person.
     *
     * @param alone messages that named no other person: they are not sent again
     * @return the deliveries that tell
     */
    List<NewDelivery> tell(Connection tx, Map<RecordKey, List<String>> records, Set<UUID> alone, Instant now)
            throws SQLException {
        List<NewDelivery> told = new ArrayList<>();
        List<NewDelivery> all = new ArrayList<>();
        for (Holding holding : holders(tx, records, false)) {
            List<String> order = records.get(holding.key());
            NewDelivery gone = delivery("ERASED", holding, DeliveryKind.WITHDRAWAL, holding.generation(), order, now);
            told.add(gone);
            all.add(gone);
            if (!alone.contains(holding.messageId())) {
                int generation = outbox.lastGeneration(tx, holding.messageId(), holding.link()) + 1;
                all.add(delivery("ERASED", holding, DeliveryKind.RECORD, generation, order, now));
            }
        }
        outbox.append(tx, all);
        return told;
    }

    /** Withdraws the record from some receivers; {@code why} is part of the key. Returns how many are told. */
    int takeBack(Connection tx, Map<RecordKey, List<String>> records, Predicate<Holding> from, String why, Instant now)
            throws SQLException {
        List<NewDelivery> told = holders(tx, records, true).stream()
                .filter(from)
                .map(holding -> delivery(
                        why, holding, DeliveryKind.WITHDRAWAL, holding.generation(), records.get(holding.key()), now))
                .toList();
        outbox.append(tx, told);
        return told.size();
    }

    /**
     * Returns the receivers that have, or may have, the latest content of these records; with {@code orGets} also those to which it is just being
     * sent.
     */
    private List<Holding> holders(Connection tx, Map<RecordKey, List<String>> records, boolean orGets)
            throws SQLException {
        List<RecordKey> keys = List.copyOf(records.keySet());
        Set<String> holders = copies.holders(tx, keys, orGets);
        return recipients.of(tx, keys).stream()
                .filter(each -> each.kind() == DeliveryKind.RECORD
                        && holders.contains(DeliveryErasure.holder(each.key(), each.link())))
                .toList();
    }

    /** The key follows from the content: told again after a restore it has no second effect. */
    private NewDelivery delivery(
            String why, Holding holding, DeliveryKind kind, int generation, List<String> order, Instant now) {
        Duration life = partners.current()
                .link(holding.link())
                .map(link -> link.retry().lifetime())
                .filter(each -> each.compareTo(SHORTEST_LIFE) > 0)
                .orElse(SHORTEST_LIFE);
        UUID effect = DerivedId.of(
                why,
                kind.name(),
                holding.key().origin().toString(),
                holding.key().businessId(),
                Integer.toString(holding.version()),
                Integer.toString(generation),
                holding.link().toString());
        return holding.again(effect, kind, generation, order, now, life);
    }
}
