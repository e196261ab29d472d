package org.enlace.gateway.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;

/** Writes invented rows, as the rooms would, with the application's rights. */
public final class Seed implements AutoCloseable {

    static final String SNAPSHOT = "5f1d".repeat(16);

    private final Connection app;
    private final Instant now = Instant.now();

    public Seed(TestDatabase database) throws SQLException {
        app = database.app();
        sql("select journal.ensure_partitions(1)");
    }

    /** A moment so long ago, but still today where the pages are read. */
    public Instant ago(long seconds) {
        Instant midnight = LocalDate.ofInstant(now, MomentFormat.ZONE)
                .atStartOfDay(MomentFormat.ZONE)
                .toInstant();
        Instant at = now.minusSeconds(seconds);
        return at.isBefore(midnight) ? midnight.plusMillis(1) : at;
    }

    /** A moment so long ago, today or not. */
    public Instant before(long seconds) {
        return now.minusSeconds(seconds);
    }

    /** A replay that somebody of this institution began. */
    UUID replay(String institution) throws SQLException {
        UUID id = TimeOrderedId.at(now);
        sql(
                "insert into replay.job (id, start_key, digest, request, reason, state, requested_by, institution, created_at, changed_at)"
                        + " values (?, 'k', '\\x00', '{}', 'una prueba', 'DONE', 'olga', ?, ?, ?)",
                id,
                institution,
                now,
                now);
        return id;
    }

    /** Old years that were loaded at a link. */
    UUID load(String link) throws SQLException {
        UUID id = TimeOrderedId.at(now.plusMillis(1));
        sql(
                "insert into backload.load (id, link, digest, bytes, dry_run, reason, requested_by, node, state, created_at, changed_at)"
                        + " values (?, ?, '\\x00', 1, false, 'una prueba', 'olga', 'node-1', 'DONE', ?, ?)",
                id,
                link,
                now,
                now);
        return id;
    }

    public UUID message(String link, String record, String businessId, String state, Instant at) throws SQLException {
        return message(link, record, businessId, 1, state, null, at);
    }

    public UUID message(
            String link, String record, String businessId, int version, String state, String refusal, Instant at)
            throws SQLException {
        UUID id = TimeOrderedId.at(at);
        boolean refused = state.equals("REFUSED");
        sql(
                "insert into journal.message (id, link, credential, record, business_id, version, state, refusal, received_at, accepted_at,"
                        + " receipt_id, bytes, snapshot, mapping) values (?, ?, 'main', ?, ?, ?, ?, ?, ?, ?, ?, 4213, ?, ?)",
                id,
                link,
                refused ? null : record + "/v1",
                businessId,
                refused ? null : version,
                state,
                refusal,
                at,
                refused ? null : at.plusMillis(14),
                refused ? null : UUID.randomUUID(),
                SNAPSHOT,
                refused ? null : link + "/" + record + "/v1");
        return id;
    }

    public UUID delivery(
            UUID message, String from, String to, String record, String businessId, String state, Instant at)
            throws SQLException {
        UUID id = TimeOrderedId.at(at);
        boolean finished = MessageFilter.FINISHED.contains(state);
        boolean tried = finished || state.equals("RETRYING") || state.equals("PARKED");
        sql(
                "insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, attempts,"
                        + " agreement, policy, mapping, snapshot, created_at, finished_at) values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                message,
                from,
                to,
                record + "/v1",
                businessId,
                state,
                now.plusSeconds(48),
                now.plusSeconds(600_000),
                tried ? 1 : 0,
                "agreement-" + record,
                to.substring(0, to.indexOf('/')) + "/" + record + "/v1",
                to + "/" + record + "/v1",
                SNAPSHOT,
                at,
                finished ? at.plusMillis(310) : null);
        return id;
    }

    void fault(UUID delivery, int attempts, String fault) throws SQLException {
        sql("update delivery.delivery set attempts = ?, fault = ? where id = ?", attempts, fault, delivery);
    }

    void held(UUID delivery) throws SQLException {
        sql("update delivery.delivery set held = true where id = ?", delivery);
    }

    void hop(UUID message, UUID delivery, Instant at, String step, String outcome, Long micros, String facts)
            throws SQLException {
        sql(
                "insert into journal.hop (message_id, delivery_id, at, step, outcome, micros, facts) values (?, ?, ?, ?, ?, ?, ?::jsonb)",
                message,
                delivery,
                at,
                step,
                outcome,
                micros,
                facts);
    }

    void finding(UUID message, String field, String rule, String severity) throws SQLException {
        sql(
                "insert into journal.finding (message_id, field, rule, severity) values (?, ?, ?, ?)",
                message,
                field,
                rule,
                severity);
    }

    public UUID caseFile() throws SQLException {
        UUID id = UUID.randomUUID();
        sql("insert into registry.case_file (id, code, opened_at) values (?, ?, ?)", id, "C-" + id, now);
        return id;
    }

    public void merged(UUID file, UUID into) throws SQLException {
        sql("update registry.case_file set merged_into = ? where id = ?", into, file);
    }

    /** The record of a message is the current one; null for a case or population it does not have. */
    public void current(UUID message, String link, String businessId, String record, UUID file, String population)
            throws SQLException {
        sql(
                "insert into registry.current_record (link, business_id, message_id, record, case_id, population) values (?, ?, ?, ?, ?, ?)",
                link,
                businessId,
                message,
                record + "/v1",
                file,
                population);
    }

    public UUID person() throws SQLException {
        UUID id = UUID.randomUUID();
        sql("insert into registry.person (id, created_at) values (?, ?)", id, now);
        return id;
    }

    public void mention(UUID message, UUID person, UUID file, String role, String population) throws SQLException {
        sql(
                "insert into registry.mention (id, message_id, person_id, case_id, place, ordinal, role, population) values (?, ?, ?, ?, 'victims', 0, ?, ?)",
                UUID.randomUUID(),
                message,
                person,
                file,
                role,
                population);
    }

    void sql(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = app.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value =
                        values[i] instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : values[i];
                statement.setObject(i + 1, value);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        app.close();
    }
}
