package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.OrderingQueue;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/**
 * Destroys the copies of a person's data that the outbox keeps: bytes that were sent or were to be sent, alone and in files. The fact that they were
 * sent, when, to whom and under what terms stays, with their digest. In the caller's transaction; no data of the person may be on the wire.
 * Thread-safe.
 */
@Component
public class DeliveryErasure {

    /** Reason for a cancelled delivery: the person it named was erased. */
    public static final String ERASED = "ERASED";

    private final PayloadRepository frozen;
    private final Sealer sealer;

    DeliveryErasure(PayloadRepository frozen, Sealer sealer) {
        this.frozen = frozen;
        this.sealer = sealer;
    }

    /** The numbers of what was destroyed: bytes of single deliveries, files, and deliveries that do not leave any more. */
    public record Destroyed(int bytes, int files, int cancelled) {}

    private record Row(UUID id, UUID message, UUID file, String state, boolean unknown) {

        boolean open() {
            return !Set.of("DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED").contains(state);
        }
    }

    private record Sealed(UUID id, byte[] wrapped, byte[] content) {}

    private record Digest(UUID id, byte[] sha256) {}

    /**
     * Destroys the copies.
     *
     * @param messages all whose copies hold anything of her
     * @param named those of them that named her
     * @param alone those of them that named no other person: they do not leave at all
     */
    public Destroyed destroy(Connection tx, Collection<UUID> messages, Set<UUID> named, Set<UUID> alone, Instant now)
            throws SQLException {
        List<Row> rows = RowArrays.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, message_id, batch_id, state, outcome_unknown from delivery.delivery where message_id = any(?::uuid[]) order by id for update",
                        SqlStatement.recordsFrom(1, Row.class));
        int bytes = frozen(tx, rows.stream().map(Row::id).toList(), now);
        Set<UUID> files =
                rows.stream().map(Row::file).filter(each -> each != null).collect(Collectors.toSet());
        int kept = files(tx, files, now);
        // Deliveries that their receivers may have go out in order behind the withdrawal, or not at all.
        List<UUID> over = rows.stream()
                .filter(row ->
                        row.open() && (alone.contains(row.message()) || named.contains(row.message()) && row.unknown()))
                .map(Row::id)
                .toList();
        cancel(tx, over, now);
        return new Destroyed(bytes, kept, over.size());
    }

    /** The deliveries of these messages. */
    public List<UUID> of(Connection tx, Collection<UUID> messages) throws SQLException {
        return RowArrays.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id from delivery.delivery where message_id = any(?::uuid[])",
                        row -> row.getObject(1, UUID.class));
    }

    /** Bytes of these deliveries; their digests stay. Returns how many there were. */
    public int bytes(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        return frozen(tx, deliveries, now);
    }

    /** These files, which are finished; their digests stay. Returns how many there were. */
    public int files(Connection tx, List<UUID> files, Instant now) throws SQLException {
        return files(tx, Set.copyOf(files), now);
    }

    private int frozen(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        List<Digest> digests = new ArrayList<>();
        frozen.read(tx, deliveries)
                .forEach((id, payload) -> digests.add(new Digest(id, DigestUtils.sha256(payload.content()))));
        keep(tx, digests, now);
        List<UUID> ids = digests.stream().map(Digest::id).toList();
        answers(tx, deliveries);
        RowArrays.of(ids)
                .uuid(id -> id)
                .read(tx, "select delivery.forget_bytes(array(select unnest(?::uuid[])))", row -> row.getInt(1));
        return ids.size();
    }

    /** A file is destroyed as a whole: its other lines that are not finished leave with the next one. */
    private int files(Connection tx, Set<UUID> files, Instant now) throws SQLException {
        List<Sealed> sealed = RowArrays.of(List.copyOf(files))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, wrapped_key, sealed from delivery.batch_out where id = any(?::uuid[]) and sealed is not null order by id for update",
                        row -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
        keep(tx, sealed.stream().map(this::digest).toList(), now);
        answers(
                tx,
                RowArrays.of(sealed)
                        .uuid(Sealed::id)
                        .read(
                                tx,
                                "select id from delivery.delivery where batch_id = any(?::uuid[])",
                                row -> row.getObject(1, UUID.class)));
        RowArrays.of(sealed).uuid(Sealed::id).instant(each -> now).write(tx, """
                update delivery.batch_out b set wrapped_key = null, sealed = null, finished_at = coalesce(b.finished_at, t.at::timestamptz)
                from unnest(?::uuid[], ?::text[]) as t(id, at) where b.id = t.id
                """);
        RowArrays.of(sealed).uuid(Sealed::id).instant(each -> now).write(tx, """
                update delivery.delivery d set batch_id = null, next_at = t.at::timestamptz,
                    state = case when d.state = 'PARKED' and d.fault = 'SAFETY_STOP' then 'RETRYING' else d.state end
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.batch_id = t.id and d.finished_at is null
                """);
        return sealed.size();
    }

    /** Destroys the receivers' answers; their digest stays in the audit. */
    private static void answers(Connection tx, List<UUID> deliveries) throws SQLException {
        RowArrays.of(deliveries)
                .uuid(id -> id)
                .read(
                        tx,
                        "select delivery.forget_partner_answers(array(select unnest(?::uuid[])))",
                        row -> row.getInt(1));
    }

    private Digest digest(Sealed file) {
        DataKey key = sealer.openKey(file.wrapped(), SealContext.of("delivery.batch_out", "wrapped_key", file.id()));
        return new Digest(
                file.id(),
                DigestUtils.sha256(sealer.openBody(
                        key, SealContext.of("delivery.batch_out", "sealed", file.id()), file.content())));
    }

    private static void keep(Connection tx, List<Digest> digests, Instant now) throws SQLException {
        RowArrays.of(digests)
                .uuid(Digest::id)
                .bytes(Digest::sha256)
                .instant(each -> now)
                .write(tx, """
                insert into delivery.destroyed (id, digest, at) select id, digest, at::timestamptz
                from unnest(?::uuid[], ?::bytea[], ?::text[]) as t(id, digest, at) on conflict do nothing
                """);
    }

    private static void cancel(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        RowArrays.of(deliveries).uuid(id -> id).instant(id -> now).write(tx, """
                update delivery.delivery d set state = 'CANCELLED', fault = 'ERASED', finished_at = t.at::timestamptz, held = false, lease_owner = null,
                    lease_until = null, fence = fence + 1
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.id = t.id and d.finished_at is null
                """);
        OrderingQueue.letGoBehind(tx, deliveries);
    }

    /**
     * Returns the receivers of these records that have, or may have, any version of it: link by record.
     *
     * @param orGets true also for receivers to whom one is on its way just now
     */
    public Set<String> holders(Connection tx, List<Recipients.RecordKey> keys, boolean orGets) throws SQLException {
        return new HashSet<>(RowArrays.of(keys)
                .text(key -> key.origin().toString())
                .text(Recipients.RecordKey::businessId)
                .read(
                        tx,
                        """
                select distinct d.origin, d.business_id, d.link from unnest(?::text[], ?::text[]) as k(origin, business_id)
                join delivery.delivery d on d.business_id = k.business_id and d.origin = k.origin and d.kind = 'RECORD'
                where d.state = 'DELIVERED' or d.outcome_unknown""" + (orGets ? " or d.state = 'SENDING'" : ""),
                        row -> holder(
                                new Recipients.RecordKey(LinkId.parse(row.getString(1)), row.getString(2)),
                                LinkId.parse(row.getString(3)))));
    }

    /** A receiver of a record as one word. */
    public static String holder(Recipients.RecordKey key, LinkId link) {
        return key.origin() + "\n" + key.businessId() + "\n" + link;
    }

    /** Removes the persons from stops that are over: nothing may lead from a document to what is left of an erased person. */
    public void forgetTargets(Connection tx, Collection<UUID> mentions) throws SQLException {
        RowArrays.of(List.copyOf(mentions))
                .uuid(id -> id)
                .read(tx, "select delivery.forget_targets(array(select unnest(?::uuid[])))", row -> mentions);
    }
}
