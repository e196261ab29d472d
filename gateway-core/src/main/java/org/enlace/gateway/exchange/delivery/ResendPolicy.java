package org.enlace.gateway.exchange.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.reload.PolicyHistory;
import org.enlace.gateway.exchange.delivery.DeliveryResend.Answer;
import org.enlace.gateway.exchange.delivery.DeliveryResend.Asked;
import org.enlace.gateway.exchange.delivery.DeliveryResend.What;
import org.enlace.gateway.exchange.delivery.StoredDelivery.Terms;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.encryption.SealingException;
import org.springframework.stereotype.Component;

/** Judges what a resend of a delivery would mean: what may go, under which key, and what may not and why. Changes nothing. Thread-safe. */
@Component
public class ResendPolicy {

    private final Records records;
    private final Entitlement entitlement;
    private final Journal journal;
    private final BusinessIdVersions versions;
    private final PayloadRepository frozen;
    private final OutwardTranslation translation;

    ResendPolicy(
            Records records,
            Entitlement entitlement,
            Journal journal,
            BusinessIdVersions versions,
            PayloadRepository frozen,
            OutwardTranslation translation) {
        this.entitlement = entitlement;
        this.versions = versions;
        this.records = records;
        this.journal = journal;
        this.frozen = frozen;
        this.translation = translation;
    }

    /**
     * The judgement.
     *
     * @param row null if there is no such delivery
     * @param terms under which it goes out; null if it does not
     * @param bytes to be frozen under the new row; null if they are written when it is claimed
     * @param written the hop of these bytes; null with them
     */
    public record Judged(
            Answer answer, StoredDelivery row, Terms terms, PayloadRepository.Payload bytes, Hop written) {}

    public Judged judge(Connection tx, Snapshot snapshot, Asked asked, boolean lock, Instant now) throws SQLException {
        Optional<StoredDelivery> found = StoredDelivery.read(tx, asked.delivery(), false);
        if (lock && found.isPresent()) {
            // As intake does before it counts a version: a later one is either seen here, or comes behind what is
            // decided here.
            versions.lock(
                    tx,
                    List.of(new BusinessIdVersions.Key(
                            found.get().origin().toString(), found.get().businessId())));
            found = StoredDelivery.read(tx, asked.delivery(), true);
        }
        if (found.isEmpty()) {
            return no(null, What.REFUSED, "unknown");
        }
        StoredDelivery row = found.get();
        if (asked.job() != null && asked.job().equals(row.job()) && row.state() != DeliveryState.PARKED) {
            // Released before by the same job, with the file it belongs to.
            return new Judged(
                    new Answer(What.RELEASED, null, false, row.id(), List.of(), List.of()), row, null, null, null);
        }
        if (row.generation() < row.newest()) {
            return no(row, What.IGNORED, "newer-generation");
        }
        if (!row.state().finished() && row.state() != DeliveryState.PARKED) {
            return no(row, What.IGNORED, "on-its-way");
        }
        if (row.kind() == DeliveryKind.RECORD && journal.withdrawn(tx, row.messageId())) {
            return no(row, What.REFUSED, "withdrawn");
        }
        Optional<String> later = later(tx, row);
        if (later.isPresent()) {
            return no(row, What.REFUSED, later.get());
        }
        return mayGo(tx, snapshot, asked, row, now);
    }

    /** The word for a later version of the same matter that this receiver has or is about to get. */
    private Optional<String> later(Connection tx, StoredDelivery row) throws SQLException {
        if (row.state() == DeliveryState.PARKED) {
            return Optional.empty(); // It has its own place before them.
        }
        List<UUID> messages = journal.laterVersions(tx, row.origin().toString(), row.businessId(), row.version());
        List<String> states = RowArrays.of(messages)
                .uuid(id -> id)
                .text(id -> row.link().toString())
                .read(tx, """
                select d.state from unnest(?::uuid[], ?::text[]) as t(message_id, link)
                join delivery.delivery d on d.message_id = t.message_id and d.link = t.link
                where d.state not in ('CANCELLED', 'REFUSED_BY_RECEIVER')
                """, each -> each.getString(1));
        if (states.isEmpty()) {
            // This receiver is not to get the later version: then it has no right to the earlier one any more either.
            return messages.isEmpty() ? toldWithdrawn(tx, row) : Optional.of("later-version-accepted");
        }
        return Optional.of(states.contains("DELIVERED") ? "later-version-delivered" : "later-version-on-its-way");
    }

    private static Optional<String> toldWithdrawn(Connection tx, StoredDelivery row) throws SQLException {
        String withdrawal = """
                select 1 from delivery.delivery d
                join delivery.delivery w on w.business_id = d.business_id and w.link = d.link and w.origin = d.origin and w.kind = 'WITHDRAWAL'
                    and w.state <> 'CANCELLED' and d.kind = 'RECORD'
                where d.id = ? and (select max(order_seq) from delivery.delivery_order where delivery_id = w.id)
                    > coalesce((select max(order_seq) from delivery.delivery_order where delivery_id = d.id), 0)
                """;
        return SqlStatement.of(tx, withdrawal, row.id()).first(each -> "withdrawn");
    }

    private Judged mayGo(Connection tx, Snapshot snapshot, Asked asked, StoredDelivery row, Instant now)
            throws SQLException {
        if (row.state() == DeliveryState.PARKED && !asked.protectAgain()) {
            return released(row, row.terms());
        }
        ObjectNode record;
        try {
            record = records.read(tx, List.of(row.messageId())).get(row.messageId());
        } catch (SealingException keysAreGone) {
            return no(row, What.REFUSED, "keys-gone");
        }
        if (record == null) {
            return no(row, What.REFUSED, "record-gone");
        }
        Optional<Route> route = entitlement.today(
                tx,
                snapshot,
                new Entitlement.Asked(row.id(), row.origin(), row.link(), row.record(), row.agreement()),
                record,
                now);
        if (route.isEmpty()) {
            return no(row, What.REFUSED, "no-agreement");
        }
        return asked.protectAgain()
                ? writtenAnew(tx, snapshot, asked, row, record, route.get())
                : sameBytes(tx, snapshot, row);
    }

    private static Judged released(StoredDelivery row, Terms terms) {
        return new Judged(
                new Answer(What.RELEASED, null, false, row.id(), List.of(), List.of()), row, terms, null, null);
    }

    /** The bytes that were frozen; where none were, as for lines of a file, those that the same versions write. */
    private Judged sameBytes(Connection tx, Snapshot snapshot, StoredDelivery row) throws SQLException {
        if (row.state() == DeliveryState.DELIVERED && batches(snapshot, row)) {
            return no(row, What.IGNORED, "already-delivered");
        }
        PayloadRepository.Payload bytes = frozen(tx, row);
        if (bytes == null && !PolicyHistory.unchanged(tx, row.snapshot(), snapshot, row.policy())) {
            return no(row, What.REFUSED, "policy-changed");
        }
        return again(tx, row, row.terms(), bytes);
    }

    private Judged again(Connection tx, StoredDelivery row, Terms terms, PayloadRepository.Payload bytes)
            throws SQLException {
        Optional<Hop> written = journal.lastProtected(tx, row.messageId(), row.id());
        Answer answer = new Answer(What.SENT_AGAIN, null, delivered(row), null, List.of(), List.of());
        return new Judged(answer, row, terms, bytes, bytes == null ? null : written.orElse(null));
    }

    private Judged writtenAnew(
            Connection tx, Snapshot snapshot, Asked asked, StoredDelivery row, ObjectNode record, Route route)
            throws SQLException {
        if (!asked.current() && !PolicyHistory.unchanged(tx, row.snapshot(), snapshot, row.policy())) {
            return no(row, What.REFUSED, "policy-changed");
        }
        Terms terms = asked.current() ? Entitlement.terms(route, snapshot) : row.terms();
        Optional<Hop> before = journal.lastProtected(tx, row.messageId(), row.id());
        if (before.isEmpty()) {
            // Nothing was ever written for this receiver.
            return row.state() == DeliveryState.PARKED ? released(row, terms) : newGeneration(row, terms, null, null);
        }
        try {
            OutwardTranslation.Written fresh = translation.write(
                    snapshot,
                    row.under(terms, before.get()),
                    record,
                    before.get().at());
            OutboundPreparation.check(snapshot, row.under(terms, before.get()), fresh.outward());
            return compared(tx, snapshot, row, record, terms, before.get(), fresh);
        } catch (UnsendableDeliveryException stuck) {
            return no(
                    row,
                    What.REFUSED,
                    stuck.fault().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    private Judged compared(
            Connection tx,
            Snapshot snapshot,
            StoredDelivery row,
            ObjectNode record,
            Terms terms,
            Hop before,
            OutwardTranslation.Written fresh)
            throws SQLException {
        if (!same(tx, snapshot, row, record, before, fresh)) {
            return row.state() == DeliveryState.PARKED && row.batchId() != null
                    ? no(row, What.REFUSED, "frozen-in-a-file")
                    : newGeneration(row, terms, before, fresh.hop());
        }
        if (row.state() == DeliveryState.PARKED) {
            return released(row, row.terms());
        }
        if (row.state() == DeliveryState.DELIVERED && batches(snapshot, row)) {
            return no(row, What.IGNORED, "already-delivered");
        }
        return again(tx, row, row.terms(), frozen(tx, row));
    }

    private boolean same(
            Connection tx,
            Snapshot snapshot,
            StoredDelivery row,
            ObjectNode record,
            Hop before,
            OutwardTranslation.Written fresh)
            throws SQLException {
        PayloadRepository.Payload bytes = frozen(tx, row);
        if (bytes != null) {
            return Arrays.equals(bytes.content(), fresh.outward().parts().get(0));
        }
        try {
            List<byte[]> old = translation
                    .write(snapshot, row.under(row.terms(), before), record, before.at())
                    .outward()
                    .parts();
            return old.size() == fresh.outward().parts().size()
                    && java.util.stream.IntStream.range(0, old.size())
                            .allMatch(i -> Arrays.equals(
                                    old.get(i), fresh.outward().parts().get(i)));
        } catch (UnsendableDeliveryException theOldVersionsAreGone) {
            return false;
        }
    }

    private static Judged newGeneration(StoredDelivery row, Terms terms, Hop before, Hop fresh) {
        Answer answer = new Answer(
                What.NEW_GENERATION,
                null,
                delivered(row),
                null,
                fresh == null ? List.of() : WithheldFieldComparison.more(before.facts(), fresh.facts()),
                fresh == null ? List.of() : WithheldFieldComparison.more(fresh.facts(), before.facts()));
        return new Judged(answer, row, terms, null, null);
    }

    private PayloadRepository.Payload frozen(Connection tx, StoredDelivery row) throws SQLException {
        Map<UUID, PayloadRepository.Payload> found = frozen.read(tx, List.of(row.id()));
        return found.get(row.id());
    }

    private static boolean batches(Snapshot snapshot, StoredDelivery row) {
        return snapshot.link(row.link()).map(link -> link.batches()).orElse(false);
    }

    private static boolean delivered(StoredDelivery row) {
        return row.state() == DeliveryState.DELIVERED;
    }

    private static Judged no(StoredDelivery row, What what, String why) {
        return new Judged(
                Answer.no(what, why, row != null && row.state() == DeliveryState.DELIVERED), row, null, null, null);
    }
}
