package org.enlace.gateway.console.message;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads the receivers of a record, with the version that each has and has confirmed: a correction or withdrawal must reach them. */
@Component
class RecipientQueries {

    private static final String SQL = """
            with record as (
                select d.origin, d.business_id from delivery.delivery d where d.message_id = :message limit 1
            ), told as (
                select d.*, row_number() over (partition by d.link order by o.last desc nulls last) as place
                from record r join delivery.delivery d on d.business_id = r.business_id and d.origin = r.origin
                cross join lateral (select max(order_seq) as last from delivery.delivery_order where delivery_id = d.id) o
                where d.state <> 'CANCELLED'
            )
            select t.link as receiver, t.id as delivery_id, t.message_id, t.kind, t.version, t.state, case when t.state = 'DELIVERED' then t.finished_at end as confirmed_at,
                (select max(c.version) from told c where c.link = t.link and c.kind = 'RECORD' and c.state = 'DELIVERED') as confirmed_version
            from told t where t.place = 1 order by t.link
            """;

    private static final SqlStatement.RowReader<Recipient> RECIPIENT = SqlStatement.recordsOf(Recipient.class);

    private final ScopedReader reading;

    RecipientQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /** Returns the receivers of any version of a message's record; those the viewer may not see are left out. */
    List<Recipient> of(Viewer viewer, UUID message) {
        return reading.as(viewer, client -> client.sql(SQL)
                .param("message", message)
                .query((row, number) -> RECIPIENT.read(row))
                .list());
    }
}
