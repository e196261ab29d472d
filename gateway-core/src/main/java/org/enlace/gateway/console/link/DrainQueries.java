package org.enlace.gateway.console.link;

import java.sql.Timestamp;
import java.time.Instant;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Counts the unfinished deliveries of a draining link. Runs for such links only. */
@Component
class DrainQueries {

    /** "finished_at is null" lets the small index over unfinished deliveries answer. */
    private static final String SQL = """
            select count(*) filter (where state <> 'PARKED') as on_the_way,
                   count(*) filter (where state <> 'PARKED' and held) as held,
                   count(*) filter (where state = 'PARKED') as parked,
                   mode() within group (order by fault) filter (where state = 'RETRYING') as fault,
                   min(next_at) filter (where state = 'RETRYING') as next_at
            from (select state, held, fault, next_at from delivery.delivery_view
                  where finished_at is null and %s = :link and created_at < :since limit 10000) d
            """;

    private final ScopedReader reading;

    DrainQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * Counts them.
     *
     * @param receives true if the link receives records: then their deliveries count, to any receiver
     */
    DrainStatus of(Viewer viewer, String link, boolean receives, Instant since) {
        return reading.as(viewer, client -> client.sql(SQL.formatted(receives ? "sender" : "receiver"))
                .param("link", link)
                .param("since", Timestamp.from(since))
                .query((row, number) -> new DrainStatus(
                        since,
                        row.getLong("on_the_way"),
                        row.getLong("held"),
                        row.getLong("parked"),
                        row.getString("fault"),
                        SqlStatement.instant(row, "next_at")))
                .single());
    }
}
