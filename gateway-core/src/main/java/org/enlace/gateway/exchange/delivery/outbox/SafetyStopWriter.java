package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Writes the stop list and parks the deliveries it concerns, in the caller's transaction. Thread-safe. */
@Component
public class SafetyStopWriter {

    private static final String ALL = """
            select s.id, s.kind, s.reason, s.stopped_at, s.stopped_by, s.lifted_at, s.lifted_by, s.lift_reason from delivery.stop s
            """;

    private final Journal journal;
    private final SafetyStopCheck list;

    public SafetyStopWriter(Journal journal, SafetyStopCheck list) {
        this.journal = journal;
        this.list = list;
    }

    /**
     * One entry of the stop list.
     *
     * @param kind PERSON or CASE
     * @param liftedAt null while it holds; {@code liftedBy} and {@code liftReason} too
     */
    public record Stop(
            UUID id,
            String kind,
            String reason,
            Instant stoppedAt,
            String stoppedBy,
            Instant liftedAt,
            String liftedBy,
            String liftReason) {

        /** Returns its position in the list. */
        public KeysetPosition place() {
            return new KeysetPosition(liftedAt == null ? 1 : 0, id);
        }

        /** True while nothing of it leaves. */
        public boolean holds() {
            return liftedAt == null;
        }
    }

    /**
     * The persons or cases to stop.
     *
     * @param mentions all that was said of a person
     * @param documents blind indexes of her documents
     * @param cases cases
     */
    public record Targets(Collection<UUID> mentions, Collection<byte[]> documents, Collection<UUID> cases) {}

    /** Puts it on the list, parks what waits, and tells all nodes once this is committed. Returns how many deliveries were parked. */
    public int stop(Connection tx, Stop stop, Targets targets) throws SQLException {
        String insert = "insert into delivery.stop (id, kind, reason, stopped_at, stopped_by) values (?, ?, ?, ?, ?)";
        SqlStatement.of(tx, insert, stop.id(), stop.kind(), stop.reason(), stop.stoppedAt(), stop.stoppedBy())
                .update();
        ids(tx, stop.id(), "MENTION", targets.mentions());
        ids(tx, stop.id(), "CASE", targets.cases());
        RowArrays.of(List.copyOf(targets.documents()))
                .uuid(key -> stop.id())
                .bytes(key -> key)
                .write(
                        tx,
                        "insert into delivery.stop_target (stop_id, kind, digest) select id, 'DOCUMENT', key from unnest(?::uuid[], ?::bytea[]) as t(id, key)");
        ChangeNotifier.tell(tx, SafetyStopCheck.NEWS);
        return park(tx, stop);
    }

    private static void ids(Connection tx, UUID stop, String kind, Collection<UUID> ids) throws SQLException {
        RowArrays.of(List.copyOf(ids))
                .uuid(id -> stop)
                .text(id -> kind)
                .uuid(id -> id)
                .write(tx, """
                insert into delivery.stop_target (stop_id, kind, id) select * from unnest(?::uuid[], ?::text[], ?::uuid[])
                """);
    }

    /** Parks the deliveries of a stop. Lines of a file that is on its way are left to the file dispatcher, which takes the file apart. */
    private int park(Connection tx, Stop stop) throws SQLException {
        record Parked(UUID delivery, UUID message, String link) {}
        List<Parked> parked = RowArrays.of(List.of(stop.id()))
                .uuid(id -> id)
                .read(
                        tx,
                        """
                with asked as (
                    select id from unnest(?::uuid[]) as t(id)
                ), its as (
                    select m.message_id from asked join delivery.stopped_person p on p.stop_id = asked.id
                    join registry.told_of m on m.person_id = p.person_id
                    union
                    select c.message_id from asked join delivery.stopped_case s on s.stop_id = asked.id
                    join registry.told_case c on c.case_id = s.case_id
                )
                update delivery.delivery d set state = 'PARKED', fault = 'SAFETY_STOP', held = false
                where d.message_id in (select message_id from its) and d.state in ('WAITING', 'RETRYING') and d.batch_id is null
                returning d.id, d.message_id, d.link
                """,
                        row -> new Parked(
                                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)));
        journal.hops(
                tx,
                parked.stream()
                        .map(each -> new Hop(
                                each.message(),
                                Optional.of(each.delivery()),
                                stop.stoppedAt(),
                                Hop.Step.SENT,
                                DeliveryState.PARKED.name(),
                                null,
                                Map.of("link", each.link(), "fault", SafetyStopCheck.SAFETY_STOP)))
                        .toList());
        return parked.size();
    }

    /** For the node that changed the list, once it is committed: it need not wait for its own news. */
    public void committed() {
        list.changed();
    }

    /**
     * Lifts a stop. What no other stop holds goes on, each in its own place; a file only as a whole.
     *
     * @return how many deliveries go on; empty if no such stop holds
     */
    public Optional<Integer> lift(Connection tx, UUID id, String by, String reason, Instant now) throws SQLException {
        SafetyStopCheck.quiet(tx);
        String lift =
                "update delivery.stop set lifted_at = ?, lifted_by = ?, lift_reason = ? where id = ? and lifted_at is null";
        if (SqlStatement.of(tx, lift, now, by, reason, id).update() == 0) {
            return Optional.empty();
        }
        ChangeNotifier.tell(tx, SafetyStopCheck.NEWS);
        forgetErased(tx, id);
        return Optional.of(letGo(tx, now));
    }

    /** Removes the documents from a stop that is over: nothing may lead from them to a person who was erased meanwhile. */
    private static void forgetErased(Connection tx, UUID id) throws SQLException {
        SqlStatement.of(tx, """
                select delivery.forget_targets(array(select t.id from delivery.stop_target t join registry.mention m on m.id = t.id
                    where t.stop_id = ? and m.wrapped_key is null))
                """, id).hasRow();
    }

    private record Held(UUID id, UUID message, String file) {}

    private static int letGo(Connection tx, Instant now) throws SQLException {
        List<Held> held = SqlStatement.of(tx, """
                select id, message_id, link || ' ' || batch_id from delivery.delivery where state = 'PARKED' and fault = 'SAFETY_STOP' order by id for update
                """)
                .list(row -> new Held(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)));
        Set<UUID> still =
                SafetyStopCheck.asked(tx, held.stream().map(Held::message).toList());
        Set<String> files = held.stream()
                .filter(each -> each.file() != null && still.contains(each.message()))
                .map(Held::file)
                .collect(Collectors.toSet());
        List<UUID> free = held.stream()
                .filter(each -> !still.contains(each.message()) && !files.contains(String.valueOf(each.file())))
                .map(Held::id)
                .toList();
        // Time in state PARKED does not count as part of the lifetime.
        return RowArrays.of(free).uuid(each -> each).instant(each -> now).write(tx, """
                update delivery.delivery d set state = case when attempts > 0 then 'RETRYING' else 'WAITING' end, fault = null, held = false,
                    next_at = t.at::timestamptz, expires_at = greatest(expires_at, t.at::timestamptz + (expires_at - created_at))
                from unnest(?::uuid[], ?::text[]) as t(id, at) where d.id = t.id
                """);
    }

    /** Those that hold, and the latest others, the newest first. */
    public List<Stop> page(Connection tx, Optional<KeysetPosition> after, int most) throws SQLException {
        return KeysetPages.inParts(
                tx, ALL, "(lifted_at is null)::int", after, most, SqlStatement.recordsFrom(1, Stop.class));
    }

    /** Returns how many attempts with something that is stopped have been handed to the wire, on any node, and have not come back. */
    public int onTheWire(Connection tx) throws SQLException {
        List<UUID> sending = SqlStatement.of(tx, "select message_id from delivery.delivery where state = 'SENDING'")
                .list(row -> row.getObject(1, UUID.class));
        Set<UUID> stopped = sending.isEmpty() ? Set.of() : SafetyStopCheck.asked(tx, sending);
        return (int) sending.stream().filter(stopped::contains).count();
    }

    /** Returns how many deliveries are parked because of the switch. */
    public int parked(Connection tx) throws SQLException {
        return SqlStatement.of(
                        tx, "select count(*) from delivery.delivery where state = 'PARKED' and fault = 'SAFETY_STOP'")
                .single(row -> row.getInt(1));
    }
}
