package org.enlace.gateway.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
import org.enlace.connector.LinkId;
import org.enlace.gateway.sealing.DataKey;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * Destroys what the outbox keeps of a person: bytes that were sent or were to be sent, alone and in files. That they were sent, when, to whom and under what
 * stays, with their digest. In the caller's transaction; nothing of her may be on the wire. Thread-safe.
 */
@Component
public class Destroying {

    /** Why a delivery is cancelled: whoever it spoke of was erased. */
    public static final String ERASED = "ERASED";

    private final Frozen frozen;
    private final Sealer sealer;

    Destroying(Frozen frozen, Sealer sealer) {
        this.frozen = frozen;
        this.sealer = sealer;
    }

    /** What was destroyed: bytes of single deliveries, files, and how many deliveries do not leave any more. */
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
     * @param alone those of them that named nobody else: they do not leave at all
     */
    public Destroyed destroy(Connection tx, Collection<UUID> messages, Set<UUID> named, Set<UUID> alone, Instant now)
            throws SQLException {
        List<Row> rows = Rows.of(List.copyOf(messages))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, message_id, batch_id, state, outcome_unknown from delivery.delivery where message_id = any(?::uuid[]) order by id for update",
                        row -> new Row(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getString(4),
                                row.getBoolean(5)));
        int bytes = frozen(tx, rows.stream().map(Row::id).toList(), now);
        Set<UUID> files =
                rows.stream().map(Row::file).filter(each -> each != null).collect(Collectors.toSet());
        int kept = files(tx, files, now);
        // What its receiver may have goes out in order behind the news that it is gone, or not at all.
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
        return Rows.of(List.copyOf(messages))
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
        frozen.read(tx, deliveries).forEach((id, payload) -> digests.add(new Digest(id, sha256(payload.content()))));
        keep(tx, digests, now);
        List<UUID> ids = digests.stream().map(Digest::id).toList();
        answers(tx, deliveries);
        Rows.of(ids)
                .uuid(id -> id)
                .read(tx, "select delivery.forget_bytes(array(select unnest(?::uuid[])))", row -> row.getInt(1));
        return ids.size();
    }

    /** A file is destroyed as a whole: its other lines that are not finished leave with the next one. */
    private int files(Connection tx, Set<UUID> files, Instant now) throws SQLException {
        List<Sealed> sealed = Rows.of(List.copyOf(files))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, wrapped_key, sealed from delivery.batch_out where id = any(?::uuid[]) and sealed is not null order by id for update",
                        row -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3)));
        keep(tx, sealed.stream().map(this::digest).toList(), now);
        answers(
                tx,
                Rows.of(sealed)
                        .uuid(Sealed::id)
                        .read(
                                tx,
                                "select id from delivery.delivery where batch_id = any(?::uuid[])",
                                row -> row.getObject(1, UUID.class)));
        Rows.of(sealed).uuid(Sealed::id).instant(each -> now).write(tx, """
                update delivery.batch_out b set wrapped_key = null, sealed = null, finished_at = coalesce(b.finished_at, t.at::timestamptz)
                from unnest(?::uuid[], ?::text[]) as t(id, at) where b.id = t.id
                """);
        Rows.of(sealed).uuid(Sealed::id).instant(each -> now).write(tx, """
                update delivery.delivery d set batch_id = null, next_at = t.at::timestamptz,
                    state = case when d.state = 'PARKED' and d.fault = 'SAFETY_STOP' then 'RETRYING' else d.state end
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.batch_id = t.id and d.finished_at is null
                """);
        return sealed.size();
    }

    /** What receivers said of them; its digest stays in the audit. */
    private static void answers(Connection tx, List<UUID> deliveries) throws SQLException {
        Rows.of(deliveries)
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
                sha256(sealer.openBody(
                        key, SealContext.of("delivery.batch_out", "sealed", file.id()), file.content())));
    }

    private static void keep(Connection tx, List<Digest> digests, Instant now) throws SQLException {
        Rows.of(digests)
                .uuid(Digest::id)
                .bytes(Digest::sha256)
                .instant(each -> now)
                .write(tx, """
                insert into delivery.destroyed (id, digest, at) select id, digest, at::timestamptz
                from unnest(?::uuid[], ?::bytea[], ?::text[]) as t(id, digest, at) on conflict do nothing
                """);
    }

    private static void cancel(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        Rows.of(deliveries).uuid(id -> id).instant(id -> now).write(tx, """
                update delivery.delivery d set state = 'CANCELLED', fault = 'ERASED', finished_at = t.at::timestamptz, held = false, lease_owner = null,
                    lease_until = null, fence = fence + 1
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.id = t.id and d.finished_at is null
                """);
        Lines.letGoBehind(tx, deliveries);
    }

    /**
     * Those of these records' receivers that have, or may have, any version of it: link by record.
     *
     * @param orGets true for those, too, to whom one is on its way just now
     */
    public Set<String> holders(Connection tx, List<Recipients.RecordKey> keys, boolean orGets) throws SQLException {
        return new HashSet<>(Rows.of(keys)
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

    /** Of stops that are over, whom they were about: nothing is to lead from her documents to what is left of her. */
    public void forgetTargets(Connection tx, Collection<UUID> mentions) throws SQLException {
        Rows.of(List.copyOf(mentions))
                .uuid(id -> id)
                .read(tx, "select delivery.forget_targets(array(select unnest(?::uuid[])))", row -> mentions);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
