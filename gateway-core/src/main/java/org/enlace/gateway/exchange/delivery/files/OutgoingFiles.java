package org.enlace.gateway.exchange.delivery.files;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.AttemptResult;
import org.enlace.gateway.exchange.delivery.AttemptResultWriter;
import org.enlace.gateway.exchange.delivery.ClaimedDelivery;
import org.enlace.gateway.exchange.delivery.DeliveryClaims;
import org.enlace.gateway.exchange.delivery.OutboundPreparation;
import org.enlace.gateway.exchange.delivery.SendAuthorization;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.Contract;
import org.springframework.stereotype.Component;

/**
 * Puts files together and keeps them until the receiver has taken them: name and bytes are frozen before the first attempt. Thread-safe: it holds no
 * state.
 */
@Component
public class OutgoingFiles {

    /** Files carry the date of the receivers' calendar. */
    static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    /**
     * Most records of one file. They are opened and translated in one transaction, during which the lease of the singleton task cannot be renewed:
     * the transaction must end well before the lease does, on a busy machine too.
     */
    static final int MOST = 500;

    private final DeliveryClaims deliveryClaims;
    private final OutboundPreparation shipments;
    private final AttemptResultWriter outcomes;
    private final Sealer sealer;
    private final SendAuthorization sendAuthorization;
    private final SafetyStopCheck stops;

    public OutgoingFiles(
            DeliveryClaims deliveryClaims,
            OutboundPreparation shipments,
            AttemptResultWriter outcomes,
            Sealer sealer,
            SendAuthorization sendAuthorization,
            SafetyStopCheck stops) {
        this.deliveryClaims = deliveryClaims;
        this.shipments = shipments;
        this.outcomes = outcomes;
        this.sealer = sealer;
        this.sendAuthorization = sendAuthorization;
        this.stops = stops;
    }

    /**
     * A file to send, if there is one, and the audit entries of what had to be parked.
     *
     * @param more whether as much was looked at as one file can hold: there may be more that is due, even if most of this was held or parked
     */
    public record Loaded(Optional<OutgoingFile> file, List<AuditEvent> audit, boolean more) {
        static final Loaded NOTHING = new Loaded(Optional.empty(), List.of(), false);
    }

    /** Those of these links for which something is due. */
    Set<LinkId> waiting(Connection tx, List<LinkId> links, Instant now) throws SQLException {
        return new HashSet<>(RowArrays.of(links)
                .text(LinkId::toString)
                .instant(link -> now)
                .read(tx, """
                select t.link from unnest(?::text[], ?::text[]) as t(link, at) where exists (select from delivery.delivery d
                where d.link = t.link and d.state in ('WAITING', 'RETRYING') and not d.held and d.next_at <= t.at::timestamptz)
                """, row -> LinkId.parse(row.getString(1))));
    }

    /** The file that was not finished, else a new one of what is due. */
    public Loaded load(Connection tx, Snapshot snapshot, PartnerLink link, String owner, Instant now)
            throws SQLException {
        Optional<OutgoingFile> open = open(tx, link.id(), owner, now);
        if (open.isPresent() && isStopped(tx, open.get())) {
            return new Loaded(Optional.empty(), takeApart(tx, open.get(), SafetyStopCheck.SAFETY_STOP, now), true);
        }
        if (open.isPresent()
                && !sendAuthorization.stands(tx, snapshot, open.get().claimed(), now)) {
            return new Loaded(Optional.empty(), takeApart(tx, open.get(), Outbox.POLICY_CHANGED, now), true);
        }
        if (open.isPresent() || hasOpen(tx, link.id())) {
            return new Loaded(
                    open, List.of(), open.isPresent() && open.get().claimed().size() == MOST);
        }
        DeliveryClaims.Taken taken = deliveryClaims.claim(tx, Map.of(link.id(), MOST), owner, now);
        boolean more = taken.claimed().size() + taken.held() == MOST;
        List<AttemptResult> ended = new ArrayList<>();
        List<ClaimedDelivery> claimed = shipments.unstopped(tx, taken.claimed(), ended);
        SendAuthorization.Judged judged = sendAuthorization.judge(tx, snapshot, claimed, Map.of(), now);
        ended.addAll(judged.over());
        List<OutboundPreparation.Part> parts = shipments.write(tx, snapshot, judged.standing(), ended, now);
        List<AuditEvent> audit = outcomes.write(tx, ended, now);
        if (parts.isEmpty()) {
            return new Loaded(Optional.empty(), audit, more);
        }
        return new Loaded(
                Optional.of(create(tx, snapshot.catalogue().contract(link.contract()), link, parts, now)), audit, more);
    }

    /** Returns whether a file is stopped. All its lines are checked: one that is parked is in the bytes all the same. */
    private boolean isStopped(Connection tx, OutgoingFile file) throws SQLException {
        if (!stops.any(tx)) {
            return false;
        }
        String lines = "select message_id from delivery.delivery where link = ? and batch_id = ?";
        List<UUID> messages =
                SqlStatement.of(tx, lines, file.link().toString(), file.id()).list(row -> row.getObject(1, UUID.class));
        return !stops.among(tx, messages).isEmpty();
    }

    private OutgoingFile create(
            Connection tx, Contract contract, PartnerLink link, List<OutboundPreparation.Part> parts, Instant now)
            throws SQLException {
        LocalDate date = LocalDate.ofInstant(now, ZONE);
        BatchFacts facts = new BatchFacts(date, nextNumber(tx, link.id(), date));
        List<byte[]> lines =
                parts.stream().flatMap(part -> part.outward().parts().stream()).toList();
        byte[] content = contract.assemble(lines, facts);
        UUID id = TimeOrderedId.at(now);
        OutgoingFile file = new OutgoingFile(
                id,
                link.id(),
                contract.fileName(facts),
                content,
                parts.stream().map(OutboundPreparation.Part::claimed).toList());
        keep(tx, file, facts, now);
        RowArrays.of(file.claimed()).uuid(ClaimedDelivery::id).uuid(each -> id).write(tx, """
                update delivery.delivery d set batch_id = t.batch from unnest(?::uuid[], ?::uuid[]) as t(id, batch) where d.id = t.id
                """);
        return file;
    }

    /**
     * One more than the last of the day. A database that was put back on this day does not know the numbers that it gave away after the backup: it
     * goes on from the time of that moment, written as a number (10:32:07 is 103207), which no count of a day's files has reached by then.
     */
    private static int nextNumber(Connection tx, LinkId link, LocalDate date) throws SQLException {
        String next = """
                select 1 + greatest(
                    (select coalesce(max(number), 0) from delivery.batch_out where link = ? and batch_date = ?),
                    (select coalesce(max(to_char(restored_at at time zone ?, 'HH24MISS')::int), 0) from recovery.put_back
                     where (restored_at at time zone ?)::date = ?))
                """;
        return SqlStatement.of(tx, next, link.toString(), date, ZONE.getId(), ZONE.getId(), date)
                .single(row -> row.getInt(1));
    }

    private void keep(Connection tx, OutgoingFile file, BatchFacts facts, Instant now) throws SQLException {
        DataKey key = sealer.newKey(SealContext.of("delivery.batch_out", "wrapped_key", file.id()));
        String insert = """
                insert into delivery.batch_out (id, link, batch_date, number, file_name, wrapped_key, sealed, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        insert,
                        file.id(),
                        file.link().toString(),
                        facts.date(),
                        facts.number(),
                        file.name(),
                        key.wrapped(),
                        sealer.sealBody(key, SealContext.of("delivery.batch_out", "sealed", file.id()), file.content()),
                        now)
                .update();
    }

    /** True while a file is on its way or will be tried again. A parked one waits for an operator and holds back no other file. */
    private static boolean hasOpen(Connection tx, LinkId link) throws SQLException {
        String open = """
                select exists (select from delivery.delivery
                where link = ? and state in ('WAITING', 'RETRYING', 'SENDING') and finished_at is null and batch_id is not null)
                """;
        return SqlStatement.of(tx, open, link.toString()).single(row -> row.getBoolean(1));
    }

    /** An unfinished file whose deliveries are due again, claimed anew; empty if there is none or another node is at it. */
    private Optional<OutgoingFile> open(Connection tx, LinkId link, String owner, Instant now) throws SQLException {
        String open = """
                select b.id, b.file_name, b.wrapped_key, b.sealed from delivery.batch_out b where b.link = ? and b.finished_at is null
                and exists (select from delivery.delivery d where d.link = b.link and d.finished_at is null and d.batch_id = b.id
                    and d.state in ('WAITING', 'RETRYING'))
                and not exists (select from delivery.delivery d where d.link = b.link and d.finished_at is null and d.batch_id = b.id
                    and (d.state = 'SENDING' or d.state in ('WAITING', 'RETRYING') and d.next_at > ?))
                order by b.id limit 1 for update skip locked
                """;
        return SqlStatement.of(tx, open, link.toString(), now).first(row -> {
            UUID id = row.getObject(1, UUID.class);
            DataKey key = sealer.openKey(row.getBytes(3), SealContext.of("delivery.batch_out", "wrapped_key", id));
            byte[] content = sealer.openBody(key, SealContext.of("delivery.batch_out", "sealed", id), row.getBytes(4));
            return new OutgoingFile(
                    id, link, row.getString(2), content, deliveryClaims.claimBatch(tx, link, id, owner));
        });
    }

    /**
     * A file of which a line must not leave any more is not sent: if no receiver can have seen it, its lines wait for the next one; else operators
     * decide.
     *
     * @return the audit entries
     */
    private List<AuditEvent> takeApart(Connection tx, OutgoingFile file, String why, Instant now) throws SQLException {
        List<ClaimedDelivery> lines = file.claimed();
        if (lines.stream().anyMatch(ClaimedDelivery::outcomeUnknown)) {
            return ended(
                    tx,
                    file,
                    lines.stream().map(each -> AttemptResult.parked(each, why)).toList(),
                    now);
        }
        List<AuditEvent> audit = outcomes.write(
                tx,
                lines.stream().map(each -> AttemptResult.givenBack(each, now)).toList(),
                now);
        RowArrays.of(lines).uuid(ClaimedDelivery::id).write(tx, """
                update delivery.delivery d set batch_id = null where d.id = any(?::uuid[])
                """);
        SqlStatement.of(tx, "update delivery.batch_out set finished_at = ? where id = ?", now, file.id())
                .update();
        return audit;
    }

    /** Writes the same outcome for every delivery of a file, and closes the file if all of them are finished. */
    List<AuditEvent> ended(Connection tx, OutgoingFile file, List<AttemptResult> ended, Instant now)
            throws SQLException {
        List<AuditEvent> audit = outcomes.write(tx, ended, now);
        // Read from the rows: for a node that lost its leases meanwhile no outcome was written.
        String close = """
                update delivery.batch_out b set finished_at = ? where b.id = ? and not exists (
                    select from delivery.delivery d where d.link = b.link and d.batch_id = b.id and d.finished_at is null)
                """;
        SqlStatement.of(tx, close, now, file.id()).update();
        return audit;
    }
}
