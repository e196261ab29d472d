package org.enlace.gateway.exchange.delivery;

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
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.outbox.ConsentCheck;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Judges claimed deliveries again where the configuration is another one than the one they were judged under, or their agreement has ended. A
 * delivery that the receiver may not have any more is cancelled; what a stricter policy withholds is not sent as it was frozen. Rule: one effect per
 * receiver, and never more than is allowed on the day it leaves. Withdrawals are always sent: they take back. Thread-safe: it holds no state.
 */
@Component
public class SendAuthorization {

    private final Entitlement entitlement;
    private final OpenedRecords records;
    private final PolicyRecheck stricter;
    private final ResendWriter again;
    private final ConsentCheck consentCheck;

    SendAuthorization(
            Entitlement entitlement,
            OpenedRecords records,
            PolicyRecheck stricter,
            ResendWriter again,
            ConsentCheck consentCheck) {
        this.entitlement = entitlement;
        this.records = records;
        this.stricter = stricter;
        this.again = again;
        this.consentCheck = consentCheck;
    }

    /**
     * The result of judging.
     *
     * @param standing to be sent, under the terms they go out under
     * @param over what does not go out under this row
     */
    public record Judged(List<ClaimedDelivery> standing, List<AttemptResult> over) {}

    /** @param frozen the payloads that exist, by delivery */
    public Judged judge(
            Connection tx,
            Snapshot snapshot,
            List<ClaimedDelivery> claimed,
            Map<UUID, PayloadRepository.Payload> frozen,
            Instant now)
            throws SQLException {
        List<ClaimedDelivery> doubtful = doubtful(tx, snapshot, claimed, now);
        if (doubtful.isEmpty()) {
            return new Judged(claimed, List.of());
        }
        Map<UUID, ObjectNode> bodies = records.of(tx, doubtful);
        Work work = new Work(tx, snapshot, now);
        for (ClaimedDelivery each : claimed) {
            ObjectNode body = doubtful.contains(each) ? bodies.get(each.messageId()) : null;
            if (body == null) {
                // Settled, or without a record: writing then parks it, unless it was written before.
                work.standing.add(each);
            } else {
                one(work, each, body, frozen.get(each.id()));
            }
        }
        adopt(tx, work.adopted);
        return new Judged(work.standing, work.over);
    }

    /** True if no line of these would be judged otherwise today. Changes nothing. */
    public boolean stands(Connection tx, Snapshot snapshot, List<ClaimedDelivery> claimed, Instant now)
            throws SQLException {
        List<ClaimedDelivery> doubtful = doubtful(tx, snapshot, claimed, now);
        Map<UUID, ObjectNode> bodies = doubtful.isEmpty() ? Map.of() : records.of(tx, doubtful);
        for (ClaimedDelivery each : doubtful) {
            ObjectNode body = bodies.get(each.messageId());
            Optional<Route> route = body == null ? Optional.empty() : today(tx, snapshot, each, body, now);
            if (route.isEmpty() || stricter.than(tx, snapshot, each, body, route.get(), null)) {
                return false;
            }
        }
        return true;
    }

    private List<ClaimedDelivery> doubtful(Connection tx, Snapshot snapshot, List<ClaimedDelivery> claimed, Instant now)
            throws SQLException {
        Set<UUID> stated = consentCheck.among(
                tx, claimed.stream().map(ClaimedDelivery::messageId).toList());
        return claimed.stream()
                .filter(each -> !settled(snapshot, each, now)
                        || each.kind() == DeliveryKind.RECORD && stated.contains(each.messageId()))
                .toList();
    }

    private static boolean settled(Snapshot snapshot, ClaimedDelivery each, Instant now) {
        if (each.kind() == DeliveryKind.WITHDRAWAL) {
            return true;
        }
        Agreement agreement = snapshot.agreements().get(each.agreement());
        return each.snapshot().equals(snapshot.hash()) && agreement != null && agreement.inForceOn(now);
    }

    private Optional<Route> today(Connection tx, Snapshot snapshot, ClaimedDelivery each, ObjectNode body, Instant now)
            throws SQLException {
        Entitlement.Asked asked =
                new Entitlement.Asked(each.id(), each.origin(), each.link(), each.record(), each.agreement());
        return entitlement.today(tx, snapshot, asked, body, now);
    }

    private void one(Work work, ClaimedDelivery each, ObjectNode body, PayloadRepository.Payload frozen)
            throws SQLException {
        Optional<Route> route = today(work.tx, work.snapshot, each, body, work.now);
        if (route.isEmpty()) {
            work.over.add(AttemptResult.cancelled(each, Outbox.NOT_ENTITLED));
        } else if (frozen == null) {
            work.adopt(each.under(Entitlement.terms(route.get(), work.snapshot)));
        } else if (has(work.tx, each) || !stricter.than(work.tx, work.snapshot, each, body, route.get(), frozen)) {
            work.standing.add(each);
        } else {
            again.replace(work.tx, work.snapshot, each, Entitlement.terms(route.get(), work.snapshot), work.now);
            work.over.add(AttemptResult.cancelled(each, Outbox.POLICY_CHANGED));
        }
    }

    /** True if its receiver took these very bytes before, under this key: an operator sends them again, and they tell nothing new. */
    private static boolean has(Connection tx, ClaimedDelivery each) throws SQLException {
        String delivered = """
                select 1 from delivery.delivery
                where message_id = ? and link = ? and state = 'DELIVERED' and coalesce(effect_key, id) = ?
                """;
        return SqlStatement.of(tx, delivered, each.messageId(), each.link().toString(), each.key())
                .hasRow();
    }

    private static void adopt(Connection tx, List<ClaimedDelivery> adopted) throws SQLException {
        RowArrays.of(adopted)
                .uuid(ClaimedDelivery::id)
                .text(ClaimedDelivery::agreement)
                .text(ClaimedDelivery::policy)
                .text(ClaimedDelivery::mapping)
                .text(ClaimedDelivery::snapshot)
                .write(tx, """
                update delivery.delivery d set agreement = t.agreement, policy = t.policy, mapping = t.mapping, snapshot = t.snapshot
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) as t(id, agreement, policy, mapping, snapshot) where d.id = t.id
                """);
    }

    /** The state of one judging. */
    private static final class Work {
        final Connection tx;
        final Snapshot snapshot;
        final Instant now;
        final List<ClaimedDelivery> standing = new ArrayList<>();
        final List<ClaimedDelivery> adopted = new ArrayList<>();
        final List<AttemptResult> over = new ArrayList<>();

        Work(Connection tx, Snapshot snapshot, Instant now) {
            this.tx = tx;
            this.snapshot = snapshot;
            this.now = now;
        }

        void adopt(ClaimedDelivery each) {
            adopted.add(each);
            standing.add(each);
        }
    }
}
