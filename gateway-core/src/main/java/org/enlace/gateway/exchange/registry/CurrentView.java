package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/**
 * Keeps the current view: which record counts for a business id, the newest stage of a proceeding, the alerts. A blank never erases what is known.
 * Proceedings and alerts are those of national records: the same number in a reference population is another one. Can be rebuilt from assertions.
 */
@Component
class CurrentView {

    private record Current(Registry.Entry entry, UUID caseId) {}

    private record Stage(ProceedingStage stage, UUID caseId, UUID messageId) {

        Stage over(Stage older) {
            return new Stage(stage.over(older.stage), caseId, messageId);
        }
    }

    private record Alert(AlertPicture alert, UUID messageId) {}

    void update(Connection tx, List<Registry.Entry> entries, Map<UUID, CaseKeys> keys) throws SQLException {
        Map<String, Current> current = new LinkedHashMap<>();
        Map<String, Stage> stages = new LinkedHashMap<>();
        Map<String, Alert> alerts = new LinkedHashMap<>();
        for (Registry.Entry entry : entries) {
            PreparedRecord record = entry.record();
            CaseKeys itsCase = keys.get(record.messageId());
            UUID caseId = itsCase == null ? null : itsCase.caseId();
            current.put(entry.link() + "\n" + entry.businessId(), new Current(entry, caseId));
            if (entry.population().isPresent()) {
                continue;
            }
            record.proceeding()
                    .filter(stage -> caseId != null)
                    .ifPresent(stage -> stages.merge(
                            stage.ndd(), new Stage(stage, caseId, record.messageId()), CurrentView::newer));
            record.alert()
                    .ifPresent(alert ->
                            alerts.merge(alert.alertId(), new Alert(alert, record.messageId()), CurrentView::later));
        }
        current(tx, current.values());
        proceedings(tx, stages.values());
        alerts(tx, alerts.values());
    }

    /** Lets what one message says of a proceeding or an alert count, under the same rules as when it came. */
    void show(
            Connection tx,
            UUID messageId,
            Optional<UUID> caseId,
            Optional<ProceedingStage> stage,
            Optional<AlertPicture> alert)
            throws SQLException {
        if (stage.isPresent() && caseId.isPresent()) {
            proceedings(tx, List.of(new Stage(stage.get(), caseId.get(), messageId)));
        }
        if (alert.isPresent()) {
            alerts(tx, List.of(new Alert(alert.get(), messageId)));
        }
    }

    private static Stage newer(Stage a, Stage b) {
        return b.stage().compareTo(a.stage()) >= 0 ? b.over(a) : a.over(b);
    }

    private static Alert later(Alert earlier, Alert later) {
        return new Alert(later.alert().over(earlier.alert()), later.messageId());
    }

    private static void current(Connection tx, Collection<Current> rows) throws SQLException {
        RowArrays.of(List.copyOf(rows))
                .text(row -> row.entry().link())
                .text(row -> row.entry().businessId())
                .uuid(row -> row.entry().record().messageId())
                .text(row -> row.entry().record().record())
                .uuid(Current::caseId)
                .text(row -> row.entry().population().orElse(null))
                .queue(tx, """
                insert into registry.current_record as r (link, business_id, message_id, record, case_id, population)
                select * from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[])
                on conflict (link, business_id) do update set message_id = excluded.message_id, record = excluded.record,
                    case_id = coalesce(excluded.case_id, r.case_id), population = excluded.population
                """);
    }

    private static void proceedings(Connection tx, Collection<Stage> rows) throws SQLException {
        RowArrays.of(List.copyOf(rows))
                .text(row -> row.stage().ndd())
                .uuid(Stage::caseId)
                .text(row -> row.stage().stage())
                .text(row -> row.stage().outcome())
                .date(row -> row.stage().orderDay())
                .date(row -> row.stage().batchDay())
                .number(row -> row.stage().batchNumber())
                .number(row -> row.stage().line())
                .uuid(Stage::messageId)
                .queue(tx, """
                insert into registry.proceeding as p (ndd, case_id, stage, outcome, order_day, batch_day, batch_number, line, message_id)
                select ndd, case_id, stage, outcome, order_day::date, batch_day::date, batch_number, line, message_id
                from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::uuid[])
                  as t(ndd, case_id, stage, outcome, order_day, batch_day, batch_number, line, message_id)
                on conflict (ndd) do update set case_id = excluded.case_id, stage = coalesce(excluded.stage, p.stage),
                    outcome = coalesce(excluded.outcome, p.outcome), order_day = excluded.order_day, batch_day = excluded.batch_day,
                    batch_number = excluded.batch_number, line = excluded.line, message_id = excluded.message_id
                where (excluded.order_day, excluded.batch_day, excluded.batch_number, excluded.line) >= (p.order_day, p.batch_day, p.batch_number, p.line)
                """);
    }

    private static void alerts(Connection tx, Collection<Alert> rows) throws SQLException {
        RowArrays.of(List.copyOf(rows))
                .text(row -> row.alert().alertId())
                .text(row -> row.alert().post())
                .text(row -> row.alert().kind())
                .text(row -> row.alert().priority())
                .instant(row -> row.alert().occurredAt())
                .instant(row -> row.alert().validUntil())
                .uuid(Alert::messageId)
                .queue(tx, """
                insert into registry.alert as a (alert_id, post, kind, priority, occurred_at, valid_until, message_id)
                select alert_id, post, kind, priority, occurred_at::timestamptz, valid_until::timestamptz, message_id
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                  as t(alert_id, post, kind, priority, occurred_at, valid_until, message_id)
                on conflict (alert_id) do update set post = coalesce(excluded.post, a.post), kind = coalesce(excluded.kind, a.kind),
                    priority = coalesce(excluded.priority, a.priority), occurred_at = coalesce(excluded.occurred_at, a.occurred_at),
                    valid_until = coalesce(excluded.valid_until, a.valid_until), message_id = excluded.message_id
                """);
    }

    /** The posts that raised the alerts these messages are about, by message; the alert's number is their business id. */
    static Map<UUID, String> raisedBy(Connection tx, List<UUID> messages) throws SQLException {
        Map<UUID, String> posts = new HashMap<>();
        RowArrays.of(messages)
                .uuid(id -> id)
                .read(tx, """
                select c.message_id, a.post from registry.current_record c join registry.alert a on a.alert_id = c.business_id
                where c.message_id = any(?::uuid[]) and a.post is not null
                """, row -> posts.put(row.getObject(1, UUID.class), row.getString(2)));
        return posts;
    }
}
