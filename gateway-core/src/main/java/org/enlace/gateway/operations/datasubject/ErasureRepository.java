package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/** Stores erasures. In the caller's transaction. Thread-safe: it holds no state. */
@Component
public class ErasureRepository {

    /** A receiver that was told and has not confirmed for so long is late. */
    static final Duration LATE = Duration.ofDays(7);

    private static final String SELECT = """
            select e.id, e.state, e.basis, e.emergency, e.reason, e.decided_at, e.decided_by, e.counts::text, told.all, told.confirmed, told.late
            from rights.erasure e cross join lateral (
                select count(*)::int as all, (count(*) filter (where d.state = 'DELIVERED'))::int as confirmed,
                    (count(*) filter (where d.state is distinct from 'DELIVERED' and t.told_at < ?::timestamptz))::int as late
                from rights.erasure_told t left join delivery.delivery d on d.id = t.delivery_id where t.erasure_id = e.id
            ) told
            """;

    /** The stored facts of an erasure. */
    record Entry(
            UUID id,
            String basis,
            boolean emergency,
            String reason,
            String by,
            Map<String, Integer> counts,
            Instant at) {}

    /**
     * A receiver that was told.
     *
     * @param state of the delivery that tells: DELIVERED is confirmed
     */
    public record Told(UUID delivery, String link, Instant toldAt, String state, Instant confirmedAt) {

        /** True if the receiver has confirmed. */
        @JsonProperty
        public boolean confirmed() {
            return "DELIVERED".equals(state);
        }
    }

    void done(Connection tx, Entry done) throws SQLException {
        String sql = """
                insert into rights.erasure (id, state, basis, emergency, reason, requested_by, requested_at, decided_by, decided_at, counts)
                values (?, 'DONE', ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        done.id(),
                        done.basis(),
                        done.emergency(),
                        done.reason(),
                        done.by(),
                        done.at(),
                        done.by(),
                        done.at(),
                        StoredJson.write(done.counts()))
                .update();
    }

    UUID counted(Connection tx, UUID id, Map<String, Integer> counts) throws SQLException {
        SqlStatement.of(tx, "update rights.erasure set counts = ?::jsonb where id = ?", StoredJson.write(counts), id)
                .update();
        return id;
    }

    void told(Connection tx, UUID id, List<NewDelivery> told, Instant now) throws SQLException {
        RowArrays.of(told)
                .uuid(each -> id)
                .uuid(NewDelivery::id)
                .text(each -> each.to().toString())
                .instant(each -> now)
                .write(tx, """
                insert into rights.erasure_told (erasure_id, delivery_id, link, told_at)
                select erasure, delivery, link, at::timestamptz from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) as t(erasure, delivery, link, at)
                """);
    }

    List<Told> told(Connection tx, UUID id) throws SQLException {
        String sql = """
                select t.delivery_id, t.link, t.told_at, d.state, d.finished_at from rights.erasure_told t left join delivery.delivery d on d.id = t.delivery_id
                where t.erasure_id = ? order by t.link, t.delivery_id
                """;
        return SqlStatement.of(tx, sql, id).list(SqlStatement.recordsFrom(1, Told.class));
    }

    Optional<Erasure> one(Connection tx, UUID id, Instant now) throws SQLException {
        return SqlStatement.of(tx, SELECT + " where e.id = ?", now.minus(LATE), id)
                .first(ErasureRepository::erasure);
    }

    /** Returns a page, the newest first, after this one. */
    List<Erasure> page(Connection tx, Optional<UUID> after, int most, Instant now) throws SQLException {
        UUID last = after.orElse(null);
        String rest = " where ?::uuid is null or e.id < ?::uuid order by e.id desc limit ?";
        return SqlStatement.of(tx, SELECT + rest, now.minus(LATE), last, last, most)
                .list(ErasureRepository::erasure);
    }

    /** Returns the blind indexes of documents whose holder was erased and that were presented since. */
    List<byte[]> erasedDocumentsShownAgain(Connection tx) throws SQLException {
        return SqlStatement.of(tx, """
                select e.document from registry.erased_document e where exists (select from registry.person_document d where d.document = e.document)
                limit 500
                """).list(row -> row.getBytes(1));
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                SqlStatement.instant(row, 6),
                row.getString(7),
                StoredJson.read(row.getString(8), new TypeReference<>() {}),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11));
    }
}
