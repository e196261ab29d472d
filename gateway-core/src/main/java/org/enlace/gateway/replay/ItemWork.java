package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Does one item, in the caller's transaction. Thread-safe: it holds no state. */
@Component
class ItemWork {

    private final SendAgain sendAgain;

    ItemWork(SendAgain sendAgain) {
        this.sendAgain = sendAgain;
    }

    /** What became of an item. */
    record Done(String state, String why, UUID result) {}

    Done work(Connection tx, Snapshot snapshot, Job job, Item item, Instant now) throws SQLException {
        SendAgain.Answer answer = sendAgain.carryOut(
                tx,
                snapshot,
                new SendAgain.Asked(
                        item.subject(),
                        job.stage().equals(Stage.PROTECT.name()),
                        job.versions().equals(Versions.CURRENT.name()),
                        job.id()),
                now);
        return new Done(answer.what().name(), answer.why(), answer.delivery());
    }
}
