package org.enlace.gateway.console.message;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads the resend history: originals, and the messages and deliveries that repeat them. */
@Component
class ResendHistory {

    private static final String OF = """
            select id, replay_of, replayed_by, replay_job from delivery.replay_view
            where message_id = :id and (replay_of is not null or replayed_by is not null or replay_job is not null)
            union all
            select id, replay_of, replayed_by, null from journal.replay_view where id = :id and (replay_of is not null or replayed_by is not null)
            """;

    private final ScopedReader reading;

    ResendHistory(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * A message or delivery that is one end of a replay.
     *
     * @param id the message itself or one of its deliveries
     * @param replayOf the original that it repeats; null if it is an original
     * @param replayedBy the latest that repeats it; null if none does
     * @param job the replay that touched it last; null if none did
     */
    record Link(UUID id, UUID replayOf, UUID replayedBy, UUID job) {}

    List<Link> of(Viewer viewer, UUID message) {
        return reading.as(viewer, client -> client.sql(OF)
                .param("id", message)
                .query((row, number) -> SqlStatement.recordsFrom(1, Link.class).read(row))
                .list());
    }
}
