package org.enlace.gateway.reporting.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;

/** Stores the sheets that arrived, were read and were withdrawn; in the caller's transaction. Thread-safe: it holds no state. */
final class SheetRepository {

    /** The credential of the form is the operator, who counts as the reporter. */
    static final String OPERATOR = "operator:";

    private static final int MOST = 200;

    private static final String ARRIVED =
            "select m.id, m.link, m.business_id, m.version, m.credential, m.received_at from ";

    private static final String UNREAD = """
            m.record like 'indicator-report/%' and m.state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN') and m.version is not null
            and not exists (select from journal.batch_in c where c.id = m.batch_id and c.population like '(conformance) %')
            and not exists (select 1 from monitoring.sheet s where s.message_id = m.id)
            """;

    private static final String TAKEN_BACK = "m.record like 'indicator-report/%' and m.state = 'WITHDRAWN'";

    /** SQL condition: true while there is a sheet to read or to withdraw. */
    static final String NEWS = """
            exists (select from journal.message m where %s)
            or exists (select from journal.message m join monitoring.sheet s on s.message_id = m.id and s.taken_back_at is null where %s)
            """.formatted(UNREAD, TAKEN_BACK);

    private SheetRepository() {}

    /** A message that holds a sheet. */
    public record Arrived(
            UUID message, String link, String businessId, int version, String credential, Instant receivedAt) {

        String reporter() {
            return credential.startsWith(OPERATOR) ? credential : link + "#" + credential;
        }
    }

    /** True if there is a sheet to read or to withdraw; a quick query without a lock. */
    static boolean news(Connection tx) throws SQLException {
        return !unread(tx, 1).isEmpty() || !takenBack(tx).isEmpty();
    }

    /** Returns accepted sheets that were not read yet, the versions of one report in their order. */
    static List<Arrived> unread(Connection tx) throws SQLException {
        List<Arrived> unread = unread(tx, MOST);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < unread.size(); i++) {
            first.putIfAbsent(report(unread.get(i)), i);
        }
        unread.sort(
                Comparator.comparing((Arrived each) -> first.get(report(each))).thenComparingInt(Arrived::version));
        return unread;
    }

    private static String report(Arrived arrived) {
        return arrived.link() + " " + arrived.businessId();
    }

    private static List<Arrived> unread(Connection tx, int most) throws SQLException {
        return arrived(
                tx, "journal.message m where %s order by m.received_at, m.version limit ?".formatted(UNREAD), most);
    }

    private static List<Arrived> arrived(Connection tx, String rest, Object... values) throws SQLException {
        return SqlStatement.of(tx, ARRIVED + rest, values).list(SqlStatement.recordsFrom(1, Arrived.class));
    }

    /** Returns sheets that were read and have been withdrawn since. */
    static List<Arrived> takenBack(Connection tx) throws SQLException {
        return arrived(tx, """
                journal.message m join monitoring.sheet s on s.message_id = m.id and s.taken_back_at is null
                where %s order by m.received_at, m.version
                """.formatted(TAKEN_BACK));
    }

    /** Returns the version of a report that counts now; empty if the whole report was withdrawn. */
    static Optional<Arrived> speaks(Connection tx, Arrived of) throws SQLException {
        return arrived(tx, """
                registry.current_record r join journal.message m on m.id = r.message_id where r.link = ? and r.business_id = ?
                """, of.link(), of.businessId()).stream().findFirst();
    }

    /** True if a later version of this report was read before: this version is only kept on record. */
    static boolean overtaken(Connection tx, Arrived arrived) throws SQLException {
        String sql = "select 1 from monitoring.sheet where link = ? and business_id = ? and version > ? limit 1";
        return SqlStatement.of(tx, sql, arrived.link(), arrived.businessId(), arrived.version())
                .hasRow();
    }

    /** Stores that a sheet was read, and its findings. */
    static void read(Connection tx, Arrived arrived, PlanSheet sheet, Instant at) throws SQLException {
        String sql = """
                insert into monitoring.sheet (message_id, link, business_id, version, institution, period, reporter, reported_on, received_at, read_at, lines)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        sql,
                        arrived.message(),
                        arrived.link(),
                        arrived.businessId(),
                        arrived.version(),
                        sheet.institution(),
                        sheet.period(),
                        arrived.reporter(),
                        sheet.reportedOn(),
                        arrived.receivedAt(),
                        at,
                        sheet.lines())
                .update();
    }

    static void findings(Connection tx, UUID message, List<PlanSheet.Finding> findings) throws SQLException {
        RowArrays.of(findings)
                .uuid(each -> message)
                .number(PlanSheet.Finding::line)
                .text(PlanSheet.Finding::field)
                .text(PlanSheet.Finding::rule)
                .text(each -> each.refused() ? "REFUSE" : "WARN")
                .write(tx, """
                        insert into monitoring.sheet_finding (message_id, line, field, rule, weight)
                        select * from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[]) on conflict do nothing
                        """);
    }

    static void tookBack(Connection tx, Arrived arrived, Instant at) throws SQLException {
        SqlStatement.of(tx, "update monitoring.sheet set taken_back_at = ? where message_id = ?", at, arrived.message())
                .update();
    }

    /** A figure that still counts and came from some version of this report. */
    public record Standing(
            UUID id, FigureStage state, boolean takenBack, String action, String institution, String period) {}

    /** Returns them, open figures first. */
    static List<Standing> standing(Connection tx, Arrived arrived) throws SQLException {
        String sql = """
                select f.id, st.state, f.taken_back, f.action, f.institution, f.period
                from monitoring.sheet s
                join monitoring.figure f on f.message_id = s.message_id
                join monitoring.figure_step st on st.figure_id = f.id and st.known_to = 'infinity'
                where s.link = ? and s.business_id = ? and st.state in ('PROVISIONAL', 'VALIDATED', 'PUBLISHED')
                order by st.state = 'PUBLISHED', f.id
                """;
        return SqlStatement.of(tx, sql, arrived.link(), arrived.businessId())
                .list(SqlStatement.recordsFrom(1, Standing.class));
    }
}
