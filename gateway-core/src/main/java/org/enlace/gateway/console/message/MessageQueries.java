package org.enlace.gateway.console.message;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.ListPage;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.access.Right;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists messages, newest first, by key: the next page begins after the last id of this one. */
@Component
public class MessageQueries {

    private static final String ROWS = """
            select m.*, d.*
            from journal.message_view m
            cross join lateral (
                select count(*) as total,
                       count(*) filter (where state = 'DELIVERED') as delivered,
                       count(*) filter (where state in ('WAITING', 'SENDING', 'RETRYING')) as unfinished,
                       count(*) filter (where state = 'PARKED') as parked,
                       count(*) filter (where state = 'REFUSED_BY_RECEIVER') as refused,
                       count(*) filter (where state = 'CANCELLED') as cancelled
                from delivery.delivery_view v where v.message_id = m.id) d
            """;

    private static final SqlStatement.RowReader<MessageRow> ROW = SqlStatement.recordsOf(MessageRow.class);

    private final ScopedReader reading;
    private final PartnerNumbers numbers;
    private final Partners partners;

    public MessageQueries(ScopedReader reading, PartnerNumbers numbers, Partners partners) {
        this.reading = reading;
        this.partners = partners;
        this.numbers = numbers;
    }

    /**
     * Returns one page.
     *
     * @return at most {@code filter.limit()} rows
     */
    public ListPage<MessageRow> page(Viewer viewer, MessageFilter filter) {
        List<MessageRow> rows = reading.as(viewer, client -> rows(viewer, client, filter));
        return ListPage.of(rows, filter.limit(), MessageRow::id);
    }

    private List<MessageRow> rows(Viewer viewer, JdbcClient client, MessageFilter filter) {
        Map<String, Object> values = new HashMap<>();
        String sql = sql(filter, values);
        // After the statement, which has the number as it was written.
        filter.q().ifPresent(number -> values.put("q", numbers.forms(searchable(viewer), number)));
        return client.sql(sql)
                .params(values)
                .query((row, number) -> ROW.read(row))
                .list();
    }

    /**
     * Returns the partners whose own numbers a search finds. Such a number may be a person's document: of all partners only a viewer finds it who may
     * open values.
     */
    private Collection<String> searchable(Viewer viewer) {
        if (!viewer.seesAll()) {
            return List.of(viewer.institution());
        }
        return viewer.may(Right.OPEN_VALUES) ? partners.current().partners().keySet() : List.of();
    }

    /** Returns the statement, and adds its parameters to {@code values}. */
    public static String sql(MessageFilter filter, Map<String, Object> values) {
        String where = MessageConditions.where(filter, values);
        values.put("rows", filter.limit() + 1);
        return ROWS + where + " order by m.id desc limit :rows";
    }
}
