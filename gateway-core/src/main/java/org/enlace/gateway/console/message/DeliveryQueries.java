package org.enlace.gateway.console.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListPage;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Lists deliveries by state, newest first. */
@Component
class DeliveryQueries {

    private final ScopedReader reading;

    DeliveryQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * Returns one page.
     *
     * @param state of a delivery; empty for all
     * @param after id of the last delivery of the page before
     */
    ListPage<DeliveryRow> page(Viewer viewer, Optional<String> state, Optional<UUID> after, int limit) {
        String sql = "select * from delivery.delivery_view where true"
                + state.map(DeliveryQueries::in).orElse("")
                + after.map(id -> " and id < :after").orElse("")
                + " order by id desc limit :rows";
        List<DeliveryRow> rows = reading.as(viewer, client -> {
            var statement = client.sql(sql).param("rows", limit + 1);
            after.ifPresent(id -> statement.param("after", id));
            return statement.query((row, number) -> DeliveryRow.ROW.read(row)).list();
        });
        return ListPage.of(rows, limit, DeliveryRow::id);
    }

    /** Writes the state as a literal, so that the small indexes over rare states answer; "finished_at is null" is that of the unfinished ones. */
    private static String in(String state) {
        boolean unfinished = MessageFilter.UNFINISHED.contains(state);
        if (!unfinished && !MessageFilter.FINISHED.contains(state)) {
            throw new InvalidParameterException("state");
        }
        return " and state = '%s'%s".formatted(state, unfinished ? " and finished_at is null" : "");
    }
}
