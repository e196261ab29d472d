package org.enlace.gateway.console.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.manual.Manual;
import org.enlace.gateway.console.manual.Runbook;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the refusals of one sender, by reason, and their flaws: names of fields and rules. Thread-safe. */
@Component
class PortalRefusals {

    /** The number of days to look back. */
    static final int DAYS = 7;

    private static final int MOST_FLAWS = 200;

    /** Bounds of the sender's links that an index answers; the policy of the table checks the same once more. */
    private static final String OWN = " from journal.message_view m %s where m.state = 'REFUSED' and m.id >= :since"
            + " and m.link >= :own || '/' and m.link < :own || '0'";

    private static final String REASONS = "select m.refusal, count(*) as messages, max(m.received_at) as last"
            + OWN.formatted("") + " group by 1 order by 2 desc, 1";

    private static final String FLAWS = "select m.refusal, f.field, f.rule, count(distinct f.message_id) as messages"
            + OWN.formatted("join journal.finding_view f on f.message_id = m.id")
            + " and f.severity = 'REFUSE' group by 1, 2, 3 order by 4 desc, 2, 3 limit " + MOST_FLAWS;

    private final ScopedReader reading;
    private final Manual manual;

    PortalRefusals(ScopedReader reading, Manual manual) {
        this.reading = reading;
        this.manual = manual;
    }

    /** Returns those of this viewer's institution within {@link #DAYS} days. */
    List<PortalView.Refused> of(Viewer viewer, Instant now) {
        Map<String, Object> values =
                Map.of("since", TimeOrderedId.lowest(now.minus(Duration.ofDays(DAYS))), "own", viewer.institution());
        return reading.as(viewer, client -> refused(client, values));
    }

    private List<PortalView.Refused> refused(JdbcClient client, Map<String, Object> values) {
        Map<String, List<PortalView.Flaw>> flaws = new HashMap<>();
        client.sql(FLAWS).params(values).query(row -> {
            flaws.computeIfAbsent(row.getString("refusal"), any -> new ArrayList<>())
                    .add(new PortalView.Flaw(row.getString("field"), row.getString("rule"), row.getLong("messages")));
        });
        return client.sql(REASONS)
                .params(values)
                .query((row, number) -> new PortalView.Refused(
                        row.getString("refusal"),
                        row.getLong("messages"),
                        SqlStatement.instant(row, "last"),
                        List.copyOf(flaws.getOrDefault(row.getString("refusal"), List.of())),
                        manual.place(Runbook.REFUSALS, row.getString("refusal")).orElse(null)))
                .list();
    }
}
