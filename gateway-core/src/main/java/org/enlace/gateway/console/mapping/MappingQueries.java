package org.enlace.gateway.console.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Lists the mappings in use, with the counters of their shadow mappings. */
@Component
class MappingQueries {

    private static final int MOST = 500;

    private final ScopedReader reading;
    private final Partners partners;

    MappingQueries(ScopedReader reading, Partners partners) {
        this.reading = reading;
        this.partners = partners;
    }

    private record Run(String key, String version, ShadowView view) {}

    /** Returns those of the viewer's own links, by link and record; without their differences. */
    List<MappingRow> all(Viewer viewer) {
        Snapshot snapshot = partners.current();
        Map<String, Run> runs = new HashMap<>();
        runs(viewer).forEach(run -> runs.put(run.key(), run));
        return snapshot.links().values().stream()
                .filter(link -> viewer.owns(link.id()))
                .flatMap(link -> link.records().keySet().stream().map(record -> row(snapshot, link, record, runs)))
                .toList();
    }

    /**
     * Returns one with its differences.
     *
     * @throws NotFoundException if the viewer has no such link, or it has no such record
     */
    MappingRow one(Viewer viewer, String link, String record) {
        MappingRow row = all(viewer).stream()
                .filter(each -> each.link().equals(link) && each.record().equals(record))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        if (row.shadow() == null || row.shadow().since() == null) {
            return row;
        }
        ShadowView shadowView = row.shadow();
        ShadowView whole = new ShadowView(
                shadowView.mapping(),
                shadowView.compared(),
                shadowView.differing(),
                shadowView.skipped(),
                shadowView.since(),
                shadowView.lastAt(),
                differences(viewer, row));
        return new MappingRow(row.link(), row.record(), row.direction(), row.mapping(), whole);
    }

    private static MappingRow row(Snapshot snapshot, PartnerLink link, String record, Map<String, Run> runs) {
        String mapping = link.records().get(record);
        ShadowView shadow = link.shadow(mapping)
                .map(beside -> shadow(snapshot, link, record, mapping, beside, runs))
                .orElse(null);
        return new MappingRow(link.id().toString(), record, link.direction().name(), mapping, shadow);
    }

    /** Returns the shadow counters. Counters from before an edit of the tables do not count. */
    private static ShadowView shadow(
            Snapshot snapshot, PartnerLink link, String record, String live, String beside, Map<String, Run> runs) {
        Run run = runs.get(link.id() + " " + record);
        String version = snapshot.catalogue().digest(java.util.Set.of(live, beside));
        return run == null || !run.version().equals(version) ? ShadowView.notYet(beside) : run.view();
    }

    private List<Run> runs(Viewer viewer) {
        return reading.as(viewer, client -> client.sql("select * from shadow.run order by last_at")
                .query((row, number) -> new Run(
                        row.getString("link") + " " + row.getString("record"),
                        row.getString("version"),
                        new ShadowView(
                                row.getString("shadow"),
                                row.getLong("compared"),
                                row.getLong("differing"),
                                row.getLong("skipped"),
                                SqlStatement.instant(row, "since"),
                                SqlStatement.instant(row, "last_at"),
                                List.of())))
                .list());
    }

    private List<ShadowView.Seen> differences(Viewer viewer, MappingRow row) {
        return reading.as(viewer, client -> client.sql("select d.* from shadow.difference d join shadow.run r"
                        + " using (link, record, version) where link = :link and record = :record"
                        + " order by r.last_at desc, count desc, path limit :most")
                .param("link", row.link())
                .param("record", row.record())
                .param("most", MOST)
                .query((each, number) ->
                        SqlStatement.recordsOf(ShadowView.Seen.class).read(each))
                .list());
    }
}
