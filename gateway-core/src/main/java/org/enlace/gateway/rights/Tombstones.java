package org.enlace.gateway.rights;

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
import org.enlace.connector.LinkId;
import org.enlace.gateway.delivery.DeliveryKind;
import org.enlace.gateway.delivery.Destroying;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.delivery.Recipients.Holding;
import org.enlace.gateway.delivery.Recipients.RecordKey;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.registry.SubjectCases;
import org.enlace.gateway.store.DerivedId;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Tells everyone who has a record of somebody who was erased, or who took her consent back, that it is gone (R15), in order behind it; where the record of
 * one who was erased speaks of others too, it follows once more without her. Thread-safe: it holds no state.
 */
@Component
class Tombstones {

    private static final Duration SHORTEST_LIFE = Duration.ofDays(7);

    private final Standing standing;
    private final Versions versions;
    private final SubjectCases cases;
    private final Recipients recipients;
    private final Destroying copies;
    private final Outbox outbox;
    private final Partners partners;

    Tombstones(
            Standing standing,
            Versions versions,
            SubjectCases cases,
            Recipients recipients,
            Destroying copies,
            Outbox outbox,
            Partners partners) {
        this.standing = standing;
        this.versions = versions;
        this.cases = cases;
        this.recipients = recipients;
        this.copies = copies;
        this.outbox = outbox;
        this.partners = partners;
    }

    /**
     * The records of these messages, and what each must stay in order with; locked until the transaction ends, in the order in which intake locks: first the
     * business ids, then the cases.
     */
    Map<RecordKey, List<String>> lock(Connection tx, Set<UUID> messages) throws SQLException {
        Map<UUID, Versions.Key> keys = new TreeMap<>();
        for (UUID message : messages) {
            standing.of(tx, message).ifPresent(version -> keys.put(message, version.key()));
        }
        versions.lock(tx, keys.values().stream().distinct().sorted().toList());
        Map<UUID, List<UUID>> all = cases.lock(tx, keys.keySet());
        Map<RecordKey, List<String>> records = new HashMap<>();
        keys.forEach((message, key) -> {
            RecordKey record = new RecordKey(LinkId.parse(key.link()), key.businessId());
            List<String> order = all.getOrDefault(message, List.of()).stream()
                    .map(id -> "case:" + id)
                    .toList();
            records.put(record, order.isEmpty() ? List.of(record.origin() + ":" + record.businessId()) : order);
        });
        return records;
    }

    /**
     * Appends what is to be told of somebody who was erased.
     *
     * @param alone messages that named nobody else: they do not follow
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

    /** Takes back what some receivers have; {@code why} makes its key. Returns how many are told. */
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

    /** Who has, or may have, what was said last of these records; with {@code orGets} who is just being sent it, too. */
    private List<Holding> holders(Connection tx, Map<RecordKey, List<String>> records, boolean orGets)
            throws SQLException {
        List<RecordKey> keys = List.copyOf(records.keySet());
        Set<String> holders = copies.holders(tx, keys, orGets);
        return recipients.of(tx, keys).stream()
                .filter(each -> each.kind() == DeliveryKind.RECORD
                        && holders.contains(Destroying.holder(each.key(), each.link())))
                .toList();
    }

    /** Its key follows from what it says: told again after a restore it has no second effect. */
    private NewDelivery delivery(
            String why, Holding holding, DeliveryKind kind, int generation, List<String> order, Instant now) {
        Duration life = partners.current()
                .link(holding.link())
                .map(link -> link.retry().lifetime())
                .filter(each -> each.compareTo(SHORTEST_LIFE) > 0)
                .orElse(SHORTEST_LIFE);
        return new NewDelivery(
                TimeOrderedId.at(now),
                DerivedId.of(
                        why,
                        kind.name(),
                        holding.key().origin().toString(),
                        holding.key().businessId(),
                        Integer.toString(holding.version()),
                        Integer.toString(generation),
                        holding.link().toString()),
                holding.messageId(),
                holding.key().origin(),
                holding.link(),
                kind,
                generation,
                holding.record(),
                holding.key().businessId(),
                holding.version(),
                holding.agreement(),
                holding.policy(),
                holding.mapping(),
                holding.snapshot(),
                order,
                now,
                now.plus(life));
    }
}
