package org.enlace.gateway.console;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the head of each line that does not move. */
@Component
class HeldQueries {

    /** More are not counted: then the receiver as a whole is the trouble, and the page says so elsewhere. */
    static final int MOST = 1_000;

    private final ScopedReading reading;

    HeldQueries(ScopedReading reading) {
        this.reading = reading;
    }

    /** @param limit so many heads at most */
    Held held(Viewer viewer, int limit) {
        List<Held.Head> all = reading.as(viewer, client -> client.sql(
                        "select * from (select * from delivery.held_behind limit :most) as heads order by behind desc, created_at")
                .param("most", MOST)
                .query((row, number) -> new Held.Head(
                        row.getObject("delivery_id", UUID.class),
                        row.getString("sender"),
                        row.getString("receiver"),
                        row.getString("record"),
                        row.getString("state"),
                        row.getString("fault"),
                        row.getInt("attempts"),
                        Columns.instant(row, "next_try"),
                        Columns.instant(row, "created_at"),
                        row.getLong("behind")))
                .list());
        return new Held(
                all.size(),
                all.stream().mapToLong(Held.Head::behind).sum(),
                all.stream().limit(limit).toList());
    }
}
