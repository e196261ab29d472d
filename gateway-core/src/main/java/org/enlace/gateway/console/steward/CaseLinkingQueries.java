package org.enlace.gateway.console.steward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the cases that were split, and the numbers that identify a case. Only for viewers of the whole installation: for all others the result is
 * empty.
 */
@Component
public class CaseLinkingQueries {

    private final ScopedReader reading;

    CaseLinkingQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /** Returns the latest decisions about cases, the latest first, after this one. */
    List<CaseLinkingView.Decision> decisions(Viewer viewer, Optional<UUID> after, int limit) {
        return reading.as(viewer, client -> decisions(client, null, after, limit));
    }

    /** Returns the decisions about one case, under any of the numbers it was joined with. */
    List<CaseLinkingView.Decision> about(Viewer viewer, String code, int limit) {
        return reading.as(viewer, client -> decisions(client, code, Optional.empty(), limit));
    }

    private static List<CaseLinkingView.Decision> decisions(
            JdbcClient client, String code, Optional<UUID> after, int limit) {
        return client.sql("""
                with d as (
                    select d.*, a.code, b.code as apart, coalesce(a.merged_into, a.id) as one, coalesce(b.merged_into, b.id) as other
                    from registry.case_decision d join registry.case_file a on a.id = d.case_id join registry.case_file b on b.id = d.apart_id
                )
                select d.*, clash.named, clash.named_in from d
                cross join lateral (
                    select count(*) as named, (array_agg(k.message_id order by k.at desc))[1] as named_in from registry.case_clash k
                    join registry.case_file a on a.id = k.case_id join registry.case_file b on b.id = k.other_id
                    where k.at >= d.decided_at and (k.case_id in (d.case_id, d.apart_id, d.one, d.other) or k.other_id in (d.case_id, d.apart_id, d.one, d.other))
                      and ((coalesce(a.merged_into, a.id) = d.one and coalesce(b.merged_into, b.id) = d.other)
                        or (coalesce(a.merged_into, a.id) = d.other and coalesce(b.merged_into, b.id) = d.one))
                ) clash
                where (:code::text is null
                   or (select coalesce(merged_into, id) from registry.case_file where case_file.code = :code) in (d.one, d.other))
                  and (:after::uuid is null or d.step < (select step from registry.case_decision where id = :after::uuid))
                order by d.step desc limit :limit
                """)
                .param("code", code)
                .param("after", after.orElse(null), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> decision(row))
                .list();
    }

    private static CaseLinkingView.Decision decision(ResultSet row) throws SQLException {
        return new CaseLinkingView.Decision(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("apart"),
                row.getInt("records"),
                row.getInt("numbers"),
                SqlStatement.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getInt("told"),
                PersonLinkingQueries.untold(row.getString("untold")),
                SqlStatement.instant(row, "undone_at"),
                row.getString("undone_by"),
                row.getString("undone_reason"),
                row.getInt("undone_told"),
                PersonLinkingQueries.untold(row.getString("undone_untold")),
                row.getInt("named"),
                row.getObject("named_in", UUID.class));
    }

    /** Returns the case of a record, under its current name; empty if it has none or the viewer is not of the whole installation. */
    public Optional<String> caseOf(Viewer viewer, String link, String businessId) {
        if (!viewer.seesAll() || businessId == null) {
            return Optional.empty();
        }
        return reading.as(viewer, client -> client.sql("""
                select coalesce(root.code, own.code) from registry.current_record r join registry.case_file own on own.id = r.case_id
                left join registry.case_file root on root.id = own.merged_into where r.link = :link and r.business_id = :business
                """)
                .param("link", link)
                .param("business", businessId)
                .query(String.class)
                .optional());
    }

    /** Returns the cases with this number of an agency or of the registry; empty for a viewer who is not of the whole installation. */
    public List<String> named(Viewer viewer, String number) {
        if (!viewer.seesAll()) {
            return List.of();
        }
        return reading.as(viewer, client -> client.sql("""
                select distinct coalesce(root.code, own.code) from (
                    select case_id as id from registry.case_identifier where value = :number
                        and scheme = any(array['PN_PARTE', 'FGE_NDD', 'CJ_PROCESO', 'EF_CASE', 'MDI_FICHA'])
                    union all
                    select id from registry.case_file where code = :number
                ) found join registry.case_file own on own.id = found.id left join registry.case_file root on root.id = own.merged_into
                order by 1 limit 3
                """)
                .param("number", number)
                .query(String.class)
                .list());
    }
}
