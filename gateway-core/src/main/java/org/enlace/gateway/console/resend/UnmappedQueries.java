package org.enlace.gateway.console.resend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.mappings.shape.TableFile;
import org.springframework.stereotype.Component;

/** Counts unmapped codes, by link and field. */
@Component
class UnmappedQueries {

    /** The rule of such a finding. */
    static final String RULE = "unmapped";

    private static final int MOST = 200;

    /** Messages that were replaced, by a new version or by reprocessing, no longer wait. */
    private static final String SQL = """
            select m.link, split_part(m.record, '/', 1) as record, f.field, count(distinct m.id) as messages, min(m.received_at) as since,
                max(m.received_at) as last, max(m.id::text) as example
            from journal.finding f join journal.message m on m.id = f.message_id
            where f.rule = 'unmapped' and m.state in ('ACCEPTED', 'PARKED')
                and (:link::text is null or m.link = :link) and (:field::text is null or f.field = :field)
            group by 1, 2, 3 order by messages desc, m.link, f.field limit :most
            """;

    private final ScopedReader reading;
    private final Partners partners;

    UnmappedQueries(ScopedReader reading, Partners partners) {
        this.reading = reading;
        this.partners = partners;
    }

    /** Returns those of the viewer's own links, the most frequent first. */
    List<UnmappedRow> all(Viewer viewer) {
        return found(viewer, null, null);
    }

    /** @param link null for all; so is {@code field} */
    private List<UnmappedRow> found(Viewer viewer, String link, String field) {
        Snapshot snapshot = partners.current();
        return reading.as(viewer, client -> client
                .sql(SQL)
                .param("most", MOST)
                .param("link", link)
                .param("field", field)
                .query((row, number) -> row(snapshot, row))
                .list()
                .stream()
                .filter(row -> viewer.owns(LinkId.parse(row.link())))
                .toList());
    }

    /** @throws NotFoundException if there is no such finding that the viewer may see */
    UnmappedRow one(Viewer viewer, String link, String field) {
        return found(viewer, link, field).stream().findFirst().orElseThrow(NotFoundException::new);
    }

    private static UnmappedRow row(Snapshot snapshot, ResultSet row) throws SQLException {
        String link = row.getString("link");
        String field = row.getString("field");
        String mapping = mapping(snapshot, link);
        return new UnmappedRow(
                link,
                row.getString("record"),
                mapping,
                field,
                mapping == null ? null : list(snapshot, mapping, field),
                row.getLong("messages"),
                SqlStatement.instant(row, "since"),
                SqlStatement.instant(row, "last"),
                UUID.fromString(row.getString("example")));
    }

    private static String mapping(Snapshot snapshot, String link) {
        return snapshot.link(LinkId.parse(link))
                .map(each -> each.records().values().iterator().next())
                .orElse(null);
    }

    private static String list(Snapshot snapshot, String mapping, String field) {
        Optional<TableFile> table = TableFile.read(snapshot.catalogue().files(), mapping);
        return table.filter(each -> !each.opaque()).stream()
                .flatMap(each -> each.rows().stream())
                .filter(row ->
                        row.partner().stream().anyMatch(place -> place.path().equals(field)))
                .map(row -> row.node().text("list", null))
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
    }
}
