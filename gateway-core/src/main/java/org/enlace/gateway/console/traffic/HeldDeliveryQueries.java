package org.enlace.gateway.console.traffic;

import java.util.List;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Finds the first delivery of each blocked queue of a case. */
@Component
public class HeldDeliveryQueries {

    /** Maximum count. Beyond it the receiver as a whole is the trouble, and the page says so elsewhere. */
    static final int MOST = 1_000;

    private static final SqlStatement.RowReader<HeldDeliveries.Head> HEAD =
            SqlStatement.recordsOf(HeldDeliveries.Head.class);

    private final ScopedReader reading;

    HeldDeliveryQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * Returns the held deliveries.
     *
     * @param limit maximum number of heads
     */
    public HeldDeliveries held(Viewer viewer, int limit) {
        List<HeldDeliveries.Head> all = reading.as(viewer, client -> client.sql(
                        "select * from (select * from delivery.held_behind limit :most) as heads order by behind desc, created_at")
                .param("most", MOST)
                .query((row, number) -> HEAD.read(row))
                .list());
        return new HeldDeliveries(
                all.size(),
                all.stream().mapToLong(HeldDeliveries.Head::behind).sum(),
                all.stream().limit(limit).toList());
    }
}
