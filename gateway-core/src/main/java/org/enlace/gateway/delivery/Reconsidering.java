package org.enlace.gateway.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * Judges claimed deliveries anew where the configuration is another one than the one they were judged under, or their agreement has ended: what nobody
 * may have any more is cancelled, what a stricter policy holds back is not sent as it was frozen (house rule: one effect per receiver, and never more than
 * is allowed on the day it leaves). Withdrawals always go: they take back. Thread-safe: it holds no state.
 */
@Component
class Reconsidering {

    private final Entitlement entitlement;
    private final OpenedRecords records;
    private final FrozenAgainstPolicy stricter;
    private final AgainWriting again;
    private final Consents consents;

    Reconsidering(
            Entitlement entitlement,
            OpenedRecords records,
            FrozenAgainstPolicy stricter,
            AgainWriting again,
            Consents consents) {
        this.entitlement = entitlement;
        this.records = records;
        this.stricter = stricter;
        this.again = again;
        this.consents = consents;
    }

    /**
     * What stands.
     *
     * @param standing to be sent, under the terms they go out under
     * @param over what does not go out under this row
     */
    record Judged(List<Claimed> standing, List<Outcome> over) {}

    /** @param frozen the payloads that exist, by delivery */
    Judged judge(Connection tx, Snapshot snapshot, List<Claimed> claimed, Map<UUID, Frozen.Payload> frozen, Instant now)
            throws SQLException {
        List<Claimed> doubtful = doubtful(tx, snapshot, claimed, now);
        if (doubtful.isEmpty()) {
            return new Judged(claimed, List.of());
        }
        Map<UUID, ObjectNode> bodies = records.of(tx, doubtful);
        Work work = new Work(tx, snapshot, now);
        for (Claimed each : claimed) {
            ObjectNode body = doubtful.contains(each) ? bodies.get(each.messageId()) : null;
            if (body == null) {
                // Settled, or without a record: then the writing parks it, unless it was written before.
                work.standing.add(each);
            } else {
                one(work, each, body, frozen.get(each.id()));
            }
        }
        adopt(tx, work.adopted);
        return new Judged(work.standing, work.over);
    }

    /** True if no line of these would be judged otherwise today. Changes nothing. */
    boolean stands(Connection tx, Snapshot snapshot, List<Claimed> claimed, Instant now) throws SQLException {
        List<Claimed> doubtful = doubtful(tx, snapshot, claimed, now);
        Map<UUID, ObjectNode> bodies = doubtful.isEmpty() ? Map.of() : records.of(tx, doubtful);
        for (Claimed each : doubtful) {
            ObjectNode body = bodies.get(each.messageId());
            Optional<Route> route = body == null ? Optional.empty() : today(tx, snapshot, each, body, now);
            if (route.isEmpty() || stricter.than(tx, snapshot, each, body, route.get(), null)) {
                return false;
            }
        }
        return true;
    }

    private List<Claimed> doubtful(Connection tx, Snapshot snapshot, List<Claimed> claimed, Instant now)
            throws SQLException {
        Set<UUID> stated =
                consents.among(tx, claimed.stream().map(Claimed::messageId).toList());
        return claimed.stream()
                .filter(each -> !settled(snapshot, each, now)
                        || each.kind() == DeliveryKind.RECORD && stated.contains(each.messageId()))
                .toList();
    }

    private static boolean settled(Snapshot snapshot, Claimed each, Instant now) {
        if (each.kind() == DeliveryKind.WITHDRAWAL) {
            return true;
        }
        Agreement agreement = snapshot.agreements().get(each.agreement());
        return each.snapshot().equals(snapshot.hash()) && agreement != null && agreement.inForceOn(now);
    }

    private Optional<Route> today(Connection tx, Snapshot snapshot, Claimed each, ObjectNode body, Instant now)
            throws SQLException {
        Entitlement.Asked asked =
                new Entitlement.Asked(each.id(), each.origin(), each.link(), each.record(), each.agreement());
        return entitlement.today(tx, snapshot, asked, body, now);
    }

    private void one(Work work, Claimed each, ObjectNode body, Frozen.Payload frozen) throws SQLException {
        Optional<Route> route = today(work.tx, work.snapshot, each, body, work.now);
        if (route.isEmpty()) {
            work.over.add(Outcome.cancelled(each, Outbox.NOT_ENTITLED));
        } else if (frozen == null) {
            work.adopt(each.under(Entitlement.terms(route.get(), work.snapshot)));
        } else if (has(work.tx, each) || !stricter.than(work.tx, work.snapshot, each, body, route.get(), frozen)) {
            work.standing.add(each);
        } else {
            again.replace(work.tx, work.snapshot, each, Entitlement.terms(route.get(), work.snapshot), work.now);
            work.over.add(Outcome.cancelled(each, Outbox.POLICY_CHANGED));
        }
    }

    /** True if its receiver took these very bytes before, under this key: an operator sends them again, and they tell nothing new. */
    private static boolean has(Connection tx, Claimed each) throws SQLException {
        return !Rows.of(List.of(each))
                .uuid(Claimed::messageId)
                .text(claimed -> claimed.link().toString())
                .uuid(Claimed::key)
                .read(tx, """
                select d.id from unnest(?::uuid[], ?::text[], ?::uuid[]) as t(message_id, link, key)
                join delivery.delivery d on d.message_id = t.message_id and d.link = t.link and d.state = 'DELIVERED'
                    and coalesce(d.effect_key, d.id) = t.key
                """, row -> row.getObject(1, UUID.class))
                .isEmpty();
    }

    private static void adopt(Connection tx, List<Claimed> adopted) throws SQLException {
        Rows.of(adopted)
                .uuid(Claimed::id)
                .text(Claimed::agreement)
                .text(Claimed::policy)
                .text(Claimed::mapping)
                .text(Claimed::snapshot)
                .write(tx, """
                update delivery.delivery d set agreement = t.agreement, policy = t.policy, mapping = t.mapping, snapshot = t.snapshot
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) as t(id, agreement, policy, mapping, snapshot) where d.id = t.id
                """);
    }

    /** One judging. */
    private static final class Work {
        final Connection tx;
        final Snapshot snapshot;
        final Instant now;
        final List<Claimed> standing = new ArrayList<>();
        final List<Claimed> adopted = new ArrayList<>();
        final List<Outcome> over = new ArrayList<>();

        Work(Connection tx, Snapshot snapshot, Instant now) {
            this.tx = tx;
            this.snapshot = snapshot;
            this.now = now;
        }

        void adopt(Claimed each) {
            adopted.add(each);
            standing.add(each);
        }
    }
}
